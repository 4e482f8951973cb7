# SPDX-License-Identifier: GPL-3.0-or-later
# Compresses the manual pages of a folder: cmake -D GZIP=… -D FROM=FOLDER -D TO=FOLDER -P compress_manual.cmake

file(REMOVE_RECURSE "${TO}") # it may have pages of commands that are no more
file(MAKE_DIRECTORY "${TO}")
file(GLOB pages "${FROM}/*.1")
foreach(page IN LISTS pages)
  get_filename_component(name "${page}" NAME)
  execute_process(COMMAND "${GZIP}" -9nc "${page}" OUTPUT_FILE "${TO}/${name}.gz" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
