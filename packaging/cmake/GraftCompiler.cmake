# Warnings, sanitizers, ccache: what every target of Graft is built with.
add_library(graft_compiler INTERFACE)
target_compile_options(graft_compiler INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Werror)
target_include_directories(graft_compiler INTERFACE ${CMAKE_SOURCE_DIR})

if(GRAFT_SANITIZE)
    target_compile_options(graft_compiler INTERFACE -fsanitize=${GRAFT_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(graft_compiler INTERFACE -fsanitize=${GRAFT_SANITIZE})
endif()

find_program(GRAFT_CCACHE ccache)
if(GRAFT_CCACHE)
    # A precompiled header changes at every configure; ccache must look at its contents instead.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${GRAFT_CCACHE})
endif()
