# FFmpeg's libraries by name, as the targets LibAv::<library>: they come without CMake files.
set(graft_av_parts)
foreach(library ${LibAv_FIND_COMPONENTS})
    find_path(LibAv_${library}_INCLUDE_DIR lib${library}/${library}.h PATH_SUFFIXES ffmpeg)
    find_library(LibAv_${library}_LIBRARY ${library})
    list(APPEND graft_av_parts LibAv_${library}_LIBRARY LibAv_${library}_INCLUDE_DIR)
    if(LibAv_${library}_LIBRARY AND LibAv_${library}_INCLUDE_DIR AND NOT TARGET LibAv::${library})
        add_library(LibAv::${library} UNKNOWN IMPORTED)
        set_target_properties(LibAv::${library} PROPERTIES IMPORTED_LOCATION ${LibAv_${library}_LIBRARY}
            INTERFACE_INCLUDE_DIRECTORIES ${LibAv_${library}_INCLUDE_DIR})
    endif()
endforeach()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibAv REQUIRED_VARS ${graft_av_parts})
