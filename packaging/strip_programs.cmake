# SPDX-License-Identifier: GPL-3.0-or-later
# CPack runs this on what it has collected: it strips the programs as dh_strip does, which takes out more than plain strip.

find_program(STRIP NAMES strip REQUIRED)
file(GLOB_RECURSE programs "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*/bin/*" "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*/libexec/*")
foreach(program IN LISTS programs)
  execute_process(COMMAND "${STRIP}" --remove-section=.comment --remove-section=.note "${program}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
