# graft_layer(NAME LINKS...): a layer of the engine, engine/NAME, as the static library graft_NAME.
function(graft_layer name)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/engine/${name}/*.cpp ${CMAKE_SOURCE_DIR}/engine/${name}/*.h)
    add_library(graft_${name} STATIC ${sources})
    target_link_libraries(graft_${name} PUBLIC ${ARGN} PRIVATE graft_compiler)
    target_include_directories(graft_${name} PUBLIC ${CMAKE_SOURCE_DIR})
    # A plain include of torch costs 20 s a file, so one precompiled header serves every layer that sees it.
    if(name STREQUAL core)
        target_precompile_headers(graft_core PRIVATE <torch/torch.h>)
    elseif(NOT name STREQUAL api)
        target_precompile_headers(graft_${name} REUSE_FROM graft_core)
    endif()
endfunction()

# graft_tests(FOLDER [TORCH] LINKS...): every tests/FOLDER/test_*.cpp is one Qt Test program, run by ctest under the
# label FOLDER. TORCH: the tests include torch, so they share a precompiled header.
function(graft_tests folder)
    cmake_parse_arguments(arg "TORCH" "" "LINKS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/test_*.cpp)
    string(REPLACE "/" "_" prefix ${folder})
    foreach(source ${sources})
        get_filename_component(stem ${source} NAME_WE)
        set(target ${prefix}_${stem})
        add_executable(${target} ${source})
        target_link_libraries(${target} PRIVATE ${arg_LINKS} graft_test_support Qt6::Test graft_compiler)
        # torch has members called `slots`; Qt's keywords would rewrite them.
        target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS)
        target_compile_options(${target} PRIVATE -O0)  # what they test is optimised; they themselves build sooner
        set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        if(arg_TORCH)
            target_precompile_headers(${target} REUSE_FROM graft_tests_torch_header)
        endif()
        add_test(NAME ${folder}/${stem} COMMAND ${target})
        set_tests_properties(${folder}/${stem} PROPERTIES LABELS ${folder} TIMEOUT 300
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;OMP_NUM_THREADS=2;OMP_WAIT_POLICY=passive")
    endforeach()
endfunction()
