# SPDX-License-Identifier: GPL-3.0-or-later
# Compresses the manual pages of a folder: cmake -D GZIP=… -D FROM=FOLDER -D TO=FOLDER -P compress_manual.cmake

file(GLOB old "${TO}/*.gz")
file(REMOVE ${old} "${TO}/none") # with nothing to remove it would complain
file(GLOB pages "${FROM}/*.1")
foreach(page IN LISTS pages)
  get_filename_component(name "${page}" NAME)
  execute_process(COMMAND "${GZIP}" -9nc "${page}" OUTPUT_FILE "${TO}/${name}.gz" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
