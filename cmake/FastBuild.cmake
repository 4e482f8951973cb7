# SPDX-License-Identifier: GPL-3.0-or-later
# Makes builds fast: ccache, a fast linker, and small files that are compiled together. The headers that are read once for
# many files stand in cmake/precompiled.

# Ccache takes a file's includes from the compiler's list instead of running the preprocessor on each file. It must be told
# that a precompiled header may stand for the headers in it.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
endif()

# Moc needs only a target's own sources, so it doesn't wait for the libraries that the target links.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)

find_program(REGATTA_FAST_LINKER NAMES mold ld.lld DOC "Links in a fraction of the time of GNU ld")
if(REGATTA_FAST_LINKER)
  string(REGEX REPLACE ".*(mold|lld)$" "\\1" fast_linker "${REGATTA_FAST_LINKER}")
  add_link_options("-fuse-ld=${fast_linker}")
endif()

# Compiles the sources of each folder a few at a time, if CMAKE_UNITY_BUILD is on.
function(regatta_compile_together target)
  cmake_parse_arguments(arg "" "" "EXCEPT" ${ARGN})
  set(files_at_a_time 8)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
    if(NOT folder IN_LIST arg_EXCEPT)
      math(EXPR batch "0${count_${folder}} / ${files_at_a_time}")
      math(EXPR count_${folder} "0${count_${folder}} + 1")
      string(MAKE_C_IDENTIFIER "${folder}_${batch}" group)
      set_source_files_properties("${source}" PROPERTIES UNITY_GROUP ${group})
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()
