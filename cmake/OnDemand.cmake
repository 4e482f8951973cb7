# SPDX-License-Identifier: GPL-3.0-or-later
# Lets a program load a library when it first calls it, instead of at each start. A source file stands in for the library: it
# defines the functions that we call, so that the linker leaves the library out. Packages still depend on the library, as
# long as another program in them is linked with it.

# Adds the source file to the target, and defines `macro` in it as the name by which the system finds the library. If that is
# not known, for instance as the library is static, the target is linked with it as usual.
function(regatta_load_on_demand target library source macro)
  get_target_property(file ${library} LOCATION)
  execute_process(COMMAND "${CMAKE_READELF}" -dW "${file}" OUTPUT_VARIABLE section ERROR_QUIET)
  if(section MATCHES "\\(SONAME\\)[^[]*\\[([^]]+)\\]")
    target_sources(${target} PRIVATE "${source}")
    set_source_files_properties("${source}" PROPERTIES
      COMPILE_DEFINITIONS "${macro}=\"${CMAKE_MATCH_1}\"" COMPILE_OPTIONS -fvisibility=hidden)
  endif()
endfunction()
