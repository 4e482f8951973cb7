# SPDX-License-Identifier: GPL-3.0-or-later
# Finds out how old the sources are. Packages carry that date instead of today's, so that two builds are equal.

# The seconds since 1970 of the commit. SOURCE_DATE_EPOCH in the environment decides, as the convention of that name says.
function(regatta_source_date out)
  set(seconds "$ENV{SOURCE_DATE_EPOCH}")
  if(NOT seconds AND EXISTS "${PROJECT_SOURCE_DIR}/.git")
    execute_process( # git reads the clones of other users only if it is told to
      COMMAND git -c "safe.directory=${PROJECT_SOURCE_DIR}" log -1 --format=%ct
      WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE seconds OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  if(NOT seconds) # in archives, git has written the date into this file
    file(STRINGS "${PROJECT_SOURCE_DIR}/packaging/commit_date.txt" seconds REGEX "^[0-9]+$")
  endif()
  if(NOT seconds)
    regatta_releases(releases)
    list(APPEND releases "now")
    list(GET releases 0 newest)
    string(REGEX REPLACE ".* " "" newest "${newest}")
    regatta_date(seconds "${newest}" +%s)
  endif()
  set(${out} "${seconds}" PARENT_SCOPE)
endfunction()

# The versions that CHANGELOG.md gives a date, newest first, each as "0.1.0 2026-11-27".
function(regatta_releases out)
  file(STRINGS "${PROJECT_SOURCE_DIR}/CHANGELOG.md" releases REGEX "^## \\[[0-9.]+\\] - [0-9-]+$")
  list(TRANSFORM releases REPLACE "^## \\[([0-9.]+)\\] - ([0-9-]+)$" "\\1 \\2")
  set(${out} "${releases}" PARENT_SCOPE)
endfunction()

# A date in another form, as the program date has it, whatever the time zone and the language.
function(regatta_date out date form)
  execute_process(COMMAND env LC_ALL=C date -u -d "${date}" ${form}
    OUTPUT_VARIABLE text OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(${out} "${text}" PARENT_SCOPE)
endfunction()
