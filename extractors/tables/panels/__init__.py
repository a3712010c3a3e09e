"""Parts of a page that no row crosses: columns of text, panels, menus, tiles, notes and matrices beside tables."""
