# OpenCV's own CMake files come only with Debian's libopencv-dev, which drags in half a gigabyte of modules that Graft
# does not use; the few modules it does use are found here by name, as the targets opencv_<module>.
find_path(OpenCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4)
set(graft_opencv_libraries)
foreach(module ${OpenCV_FIND_COMPONENTS})
    find_library(OpenCV_${module}_LIBRARY opencv_${module})
    list(APPEND graft_opencv_libraries OpenCV_${module}_LIBRARY)
    if(OpenCV_${module}_LIBRARY AND NOT TARGET opencv_${module})
        add_library(opencv_${module} UNKNOWN IMPORTED)
        set_target_properties(opencv_${module} PROPERTIES IMPORTED_LOCATION ${OpenCV_${module}_LIBRARY}
            INTERFACE_INCLUDE_DIRECTORIES ${OpenCV_INCLUDE_DIR})
    endif()
endforeach()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCV REQUIRED_VARS OpenCV_INCLUDE_DIR ${graft_opencv_libraries})
