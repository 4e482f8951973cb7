# SPDX-License-Identifier: GPL-3.0-or-later
# Writes generated/build_facts.h: what only CMake knows about this build. There are no dates and no paths in it, so that two
# builds of one commit are equal. Only one .cpp includes it, so a new commit makes only that one compile again.

# Sets `result` to the commit that is checked out, or to nothing. CMake runs again when the commit changes.
function(regatta_find_commit result)
  set(${result} "" PARENT_SCOPE)
  find_program(REGATTA_GIT git DOC "Tells the commit that `regatta --version --verbose` names")
  # An archive may be unpacked inside another project's repository. In a worktree, .git is a file.
  if(NOT REGATTA_GIT OR NOT EXISTS "${PROJECT_SOURCE_DIR}/.git")
    return()
  endif()
  # In containers, the sources often belong to somebody else. The commit must not depend on who builds.
  set(git "${REGATTA_GIT}" -c "safe.directory=${PROJECT_SOURCE_DIR}")
  execute_process(COMMAND ${git} rev-parse --verify HEAD WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    OUTPUT_VARIABLE commit RESULT_VARIABLE commit_failed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  execute_process(COMMAND ${git} rev-parse --git-path logs/HEAD WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    OUTPUT_VARIABLE log RESULT_VARIABLE log_failed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(commit_failed OR log_failed)
    return()
  endif()
  cmake_path(ABSOLUTE_PATH log BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
  if(EXISTS "${log}")
    set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${log}")
  endif()
  string(SUBSTRING "${commit}" 0 12 commit) # Git's own short form grows with the clone
  set(${result} "${commit}" PARENT_SCOPE)
endfunction()

# Sets `result` to the version that QCustomPlot's header names, or to nothing: its package has no version for CMake.
function(regatta_find_qcustomplot_version result)
  set(${result} "" PARENT_SCOPE)
  get_target_property(folders QCustomPlotQt6::QCustomPlotQt6 INTERFACE_INCLUDE_DIRECTORIES)
  find_file(REGATTA_QCUSTOMPLOT_HEADER qcustomplot.h HINTS ${folders} DOC "Tells QCustomPlot's version")
  if(REGATTA_QCUSTOMPLOT_HEADER)
    file(STRINGS "${REGATTA_QCUSTOMPLOT_HEADER}" line REGEX "define QCUSTOMPLOT_VERSION_STR " LIMIT_COUNT 1)
    if(line MATCHES "\"([0-9A-Za-z.-]+)\"")
      set(${result} "${CMAKE_MATCH_1}" PARENT_SCOPE)
    endif()
  endif()
endfunction()

regatta_find_commit(regatta_commit)
regatta_find_qcustomplot_version(regatta_qcustomplot_version)
configure_file("${CMAKE_CURRENT_LIST_DIR}/build_facts.h.in" "${PROJECT_BINARY_DIR}/include/generated/build_facts.h" @ONLY)
