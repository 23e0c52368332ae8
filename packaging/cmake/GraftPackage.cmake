# A Debian package with both programs and the LibTorch that they were built against:
#
#     cmake --build --preset release && cpack --config build/release/CPackConfig.cmake -B build/package
#
# Only what runs on a processor is packed; training on an NVIDIA card needs a build of one's own.
file(GLOB torch_libraries ${TORCH_ROOT}/lib/libtorch_cpu.so ${TORCH_ROOT}/lib/libc10.so ${TORCH_ROOT}/lib/libgomp*.so*
    ${TORCH_ROOT}/lib/libcudart*.so* ${TORCH_ROOT}/lib/libcupti*.so*)
install(FILES ${torch_libraries} DESTINATION lib/graft)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION share/doc/graft-studio RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME graft-studio)
set(CPACK_PACKAGE_VENDOR "The Graft maintainers")
set(CPACK_PACKAGE_CONTACT "The Graft maintainers <maintainers@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "trains picture generators for a style from knowledge learned elsewhere")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
# Another program of Debian's has the name /usr/bin/graft.
set(CPACK_DEBIAN_PACKAGE_CONFLICTS graft)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-translations-l10n, fonts-noto-color-emoji")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${TORCH_ROOT}/lib)
set(CPACK_DEBIAN_COMPRESSION_TYPE zstd)
include(CPack)
