"""Speed and memory as ratios: the product beside other readers, on the same files, in the same run."""
