# LibTorch as the target graft::torch. The wheel's own TorchConfig.cmake wants a CUDA toolkit, so it is not used.
# From TORCH_ROOT (cache variable or environment), else from where packaging/setup.sh put it.
if(NOT TORCH_ROOT)
    if(DEFINED ENV{TORCH_ROOT})
        set(TORCH_ROOT $ENV{TORCH_ROOT})
    else()
        set(TORCH_ROOT ${CMAKE_SOURCE_DIR}/.deps/libtorch)
    endif()
endif()
if(NOT EXISTS ${TORCH_ROOT}/lib/libtorch_cpu.so)
    message(FATAL_ERROR "No LibTorch at ${TORCH_ROOT}: run packaging/setup.sh, or set TORCH_ROOT to a LibTorch >= 2.6.")
endif()
add_library(graft_torch INTERFACE)
add_library(graft::torch ALIAS graft_torch)
target_include_directories(graft_torch SYSTEM INTERFACE
    ${TORCH_ROOT}/include ${TORCH_ROOT}/include/torch/csrc/api/include)
target_link_libraries(graft_torch INTERFACE
    ${TORCH_ROOT}/lib/libtorch_cpu.so ${TORCH_ROOT}/lib/libc10.so)
# libtorch_cpu.so names CUDA libraries that need not be there; libtorch_cuda.so is opened at run time.
target_link_options(graft_torch INTERFACE -Wl,--unresolved-symbols=ignore-in-shared-libs)
set(CMAKE_BUILD_RPATH ${TORCH_ROOT}/lib)
set(CMAKE_INSTALL_RPATH $ORIGIN/../lib/graft)  # where GraftPackage.cmake puts it
