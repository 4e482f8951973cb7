# SPDX-License-Identifier: GPL-3.0-or-later
# CPack runs this on the files that it has collected, before it packs them.

set(content "${CPACK_TEMPORARY_INSTALL_DIRECTORY}")

# The packer's umask must not decide who may read an installed folder.
set(for_everybody OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
file(GLOB_RECURSE entries LIST_DIRECTORIES true "${content}/*")
foreach(entry IN LISTS entries)
  if(IS_DIRECTORY "${entry}")
    file(CHMOD "${entry}" PERMISSIONS ${for_everybody})
  endif()
endforeach()

# The programs are stripped as dh_strip does it, which takes out more than plain strip.
find_program(STRIP strip REQUIRED)
file(GLOB_RECURSE programs "${content}/*/bin/*" "${content}/*/libexec/*")
foreach(program IN LISTS programs)
  execute_process(COMMAND "${STRIP}" --remove-section=.comment --remove-section=.note "${program}"
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
