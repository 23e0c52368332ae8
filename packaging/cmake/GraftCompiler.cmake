# Warnings, sanitizers, ccache: what every target of Graft is built with.
add_library(graft_compiler INTERFACE)
# The time goes into LibTorch's own kernels: -O3 would only make Graft's build slower.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
target_compile_options(graft_compiler INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overflows in std::string's operator+ that are not there (GCC bug 105651).
    target_compile_options(graft_compiler INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
target_include_directories(graft_compiler INTERFACE ${CMAKE_SOURCE_DIR})

if(GRAFT_SANITIZE)
    # Enough to name the line, and more than twice as fast to build as -O2 -g.
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")
    # With the checks in between, GCC sees values in LibTorch's headers that nothing seems to have set.
    target_compile_options(graft_compiler INTERFACE -fsanitize=${GRAFT_SANITIZE} -fno-omit-frame-pointer
        -Wno-maybe-uninitialized)
    target_link_options(graft_compiler INTERFACE -fsanitize=${GRAFT_SANITIZE})
    if(GRAFT_SANITIZE STREQUAL "thread")
        # A fence in LibTorch's own headers, for objects of Python: there are none here.
        target_compile_options(graft_compiler INTERFACE -Wno-tsan)
    endif()
endif()

find_program(GRAFT_CCACHE ccache)
if(GRAFT_CCACHE)
    # A precompiled header changes at every configure; ccache must look at its contents instead.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${GRAFT_CCACHE})
endif()
