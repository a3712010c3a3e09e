"""pdfium's C functions, called with plain integers.

pypdfium2 ships the library; its own wrappers cost more than the calls, and a page takes thousands of
them (two or three for each character). The calls go through PyDLL: giving up the interpreter's lock
around a call of 50 ns would cost as much as the call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from pypdfium2 import raw  # importing it sets the library up
from pypdfium2_raw import bindings  # type: ignore[import-untyped] # ships no types

_HANDLE, _INT, _FLOAT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_double
_CDLL = bindings._libs["pdfium"]  # noqa: SLF001 - the loaded library has no public name
_LIBRARY = ctypes.PyDLL(_CDLL._name, handle=_CDLL._handle)  # noqa: SLF001 - the same

OBJECT_TEXT, OBJECT_PATH = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH
OBJECT_IMAGE, OBJECT_FORM = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
ERROR_PASSWORD, ERROR_SECURITY = raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY
MODE_FILL_STROKE, MODE_INVISIBLE = raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_INVISIBLE
WITH_CLEAR_BYTE = raw.FPDFBitmap_BGRx
LINE_TO, BEZIER_TO, MOVE_TO = raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_BEZIERTO, raw.FPDF_SEGMENT_MOVETO


def _function(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    function = getattr(_LIBRARY, name)
    function.restype, function.argtypes = result, arguments
    return function  # type: ignore[no-any-return] # a C function has no types


def _owner(name: str) -> Callable[..., int | None]:
    """A function that gives a handle, or none."""
    return _function(name, _HANDLE, _HANDLE, _INT)


load_document = _function("FPDF_LoadMemDocument64", _HANDLE, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
close_document = _function("FPDF_CloseDocument", None, _HANDLE)
last_error = _function("FPDF_GetLastError", ctypes.c_ulong)
page_count = _function("FPDF_GetPageCount", _INT, _HANDLE)
load_page = _function("FPDF_LoadPage", _HANDLE, _HANDLE, _INT)
close_page = _function("FPDF_ClosePage", None, _HANDLE)
page_rotation = _function("FPDFPage_GetRotation", _INT, _HANDLE)
page_box = _function("FPDF_GetPageBoundingBox", _INT, _HANDLE, _HANDLE)
page_objects = _function("FPDFPage_CountObjects", _INT, _HANDLE)
page_object = _function("FPDFPage_GetObject", _HANDLE, _HANDLE, _INT)

form_type = _function("FPDF_GetFormType", _INT, _HANDLE)
open_form = _function("FPDFDOC_InitFormFillEnvironment", _HANDLE, _HANDLE, _HANDLE)
close_form = _function("FPDFDOC_ExitFormFillEnvironment", None, _HANDLE)
form_loaded = _function("FORM_OnAfterLoadPage", None, _HANDLE, _HANDLE)
form_left = _function("FORM_OnBeforeClosePage", None, _HANDLE, _HANDLE)
annotation_count = _function("FPDFPage_GetAnnotCount", _INT, _HANDLE)
annotation = _owner("FPDFPage_GetAnnot")
annotation_kind = _function("FPDFAnnot_GetSubtype", _INT, _HANDLE)
annotation_flags = _function("FPDFAnnot_GetFlags", _INT, _HANDLE)
set_annotation_flags = _function("FPDFAnnot_SetFlags", _INT, _HANDLE, _INT)
annotation_box = _function("FPDFAnnot_GetRect", _INT, _HANDLE, _HANDLE)
annotation_text = _function(
    "FPDFAnnot_GetStringValue", ctypes.c_ulong, _HANDLE, ctypes.c_char_p, _HANDLE, ctypes.c_ulong
)
field_kind = _function("FPDFAnnot_GetFormFieldType", _INT, _HANDLE, _HANDLE)
close_annotation = _function("FPDFPage_CloseAnnot", None, _HANDLE)
flatten = _function("FPDFPage_Flatten", _INT, _HANDLE, _INT)

load_text = _function("FPDFText_LoadPage", _HANDLE, _HANDLE)
close_text = _function("FPDFText_ClosePage", None, _HANDLE)
count_chars = _function("FPDFText_CountChars", _INT, _HANDLE)
count_rects = _function("FPDFText_CountRects", _INT, _HANDLE, _INT, _INT)
rect_of_text = _function("FPDFText_GetRect", _INT, _HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
text_in = _function("FPDFText_GetBoundedText", _INT, _HANDLE, _DOUBLE, _DOUBLE, _DOUBLE, _DOUBLE, ctypes.c_void_p, _INT)
text_of = _function("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _HANDLE)
char_code = _function("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _INT)
char_box = _function("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _HANDLE)
ink_box = _function("FPDFText_GetCharBox", _INT, _HANDLE, _INT, *[_HANDLE] * 4)
char_origin = _function("FPDFText_GetCharOrigin", _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
char_without_unicode = _function("FPDFText_HasUnicodeMapError", _INT, _HANDLE, _INT)
char_object = _owner("FPDFText_GetTextObject")
char_angle = _function("FPDFText_GetCharAngle", _FLOAT, _HANDLE, _INT)
char_size = _function("FPDFText_GetFontSize", _DOUBLE, _HANDLE, _INT)
char_matrix = _function("FPDFText_GetMatrix", _INT, _HANDLE, _INT, _HANDLE)
text_font = _function("FPDFTextObj_GetFont", _HANDLE, _HANDLE)
text_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _HANDLE)
font_weight = _function("FPDFFont_GetWeight", _INT, _HANDLE)
font_ascent = _function("FPDFFont_GetAscent", _INT, _HANDLE, _FLOAT, _HANDLE)
font_descent = _function("FPDFFont_GetDescent", _INT, _HANDLE, _FLOAT, _HANDLE)
font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)

object_type = _function("FPDFPageObj_GetType", _INT, _HANDLE)
object_bounds = _function("FPDFPageObj_GetBounds", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _HANDLE, _HANDLE)
fill_colour = _function("FPDFPageObj_GetFillColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
stroke_colour = _function("FPDFPageObj_GetStrokeColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
form_objects = _function("FPDFFormObj_CountObjects", _INT, _HANDLE)
form_object = _function("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)
draw_mode = _function("FPDFPath_GetDrawMode", _INT, _HANDLE, _HANDLE, _HANDLE)
path_segments = _function("FPDFPath_CountSegments", _INT, _HANDLE)
path_segment = _function("FPDFPath_GetPathSegment", _HANDLE, _HANDLE, _INT)
segment_point = _function("FPDFPathSegment_GetPoint", _INT, _HANDLE, _HANDLE, _HANDLE)
segment_type = _function("FPDFPathSegment_GetType", _INT, _HANDLE)
segment_closes = _function("FPDFPathSegment_GetClose", _INT, _HANDLE)
set_active = _function("FPDFPageObj_SetIsActive", _INT, _HANDLE, _INT)
mark_count = _function("FPDFPageObj_CountMarks", _INT, _HANDLE)
mark = _function("FPDFPageObj_GetMark", _HANDLE, _HANDLE, ctypes.c_ulong)
mark_name = _function("FPDFPageObjMark_GetName", _INT, _HANDLE, _HANDLE, ctypes.c_ulong, _HANDLE)
picture_size = _function("FPDFImageObj_GetImagePixelSize", _INT, _HANDLE, _HANDLE, _HANDLE)
picture_data = _function("FPDFImageObj_GetImageDataRaw", ctypes.c_ulong, _HANDLE, _HANDLE, ctypes.c_ulong)
clip_path = _function("FPDFPageObj_GetClipPath", _HANDLE, _HANDLE)
clip_count = _function("FPDFClipPath_CountPaths", _INT, _HANDLE)
clip_segments = _function("FPDFClipPath_CountPathSegments", _INT, _HANDLE, _INT)
clip_segment = _function("FPDFClipPath_GetPathSegment", _HANDLE, _HANDLE, _INT, _INT)

new_bitmap = _function("FPDFBitmap_CreateEx", _HANDLE, _INT, _INT, _INT, _HANDLE, _INT)
fill_bitmap = _function("FPDFBitmap_FillRect", _INT, _HANDLE, *[_INT] * 4, ctypes.c_ulong)
close_bitmap = _function("FPDFBitmap_Destroy", None, _HANDLE)
render = _function("FPDF_RenderPageBitmap", None, _HANDLE, _HANDLE, *[_INT] * 6)
