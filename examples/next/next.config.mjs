/** @type {import('next').NextConfig} */
export default {
  // It reads its migrations and pages from beside its own files, so it is loaded from node_modules and not bundled.
  serverExternalPackages: ['holdfast'],
  poweredByHeader: false,
}
