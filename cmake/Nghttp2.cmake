# SPDX-License-Identifier: GPL-3.0-or-later
# Finds nghttp2, which brings no file for CMake, as the target Nghttp2::nghttp2.

find_path(NGHTTP2_INCLUDE_DIR nghttp2/nghttp2.h DOC "The folder of nghttp2's headers")
find_library(NGHTTP2_LIBRARY nghttp2 DOC "The library nghttp2")
if(NOT NGHTTP2_INCLUDE_DIR OR NOT NGHTTP2_LIBRARY)
  message(FATAL_ERROR "nghttp2 is missing. On Debian and Ubuntu it is the package libnghttp2-dev.")
endif()
add_library(Nghttp2::nghttp2 UNKNOWN IMPORTED)
set_target_properties(Nghttp2::nghttp2 PROPERTIES IMPORTED_LOCATION "${NGHTTP2_LIBRARY}"
  INTERFACE_INCLUDE_DIRECTORIES "${NGHTTP2_INCLUDE_DIR}")
