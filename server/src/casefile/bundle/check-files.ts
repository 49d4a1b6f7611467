import { sha256 } from '../../platform/canonical-json.ts'
import { type BundleManifest, manifestPath } from './format.ts'
import type { BundleCheck, BundleFault } from './verdict.ts'

/** Every file that the manifest names is there as it was, and no other is. */
export function checkFiles(manifest: BundleManifest, files: ReadonlyMap<string, Uint8Array>): BundleCheck {
  const faults: BundleFault[] = []
  const named = new Set([manifestPath])
  for (const { path, sha256: expected } of manifest.files) {
    if (named.has(path))
      faults.push({ place: path, zh: '清单中列了两次', en: 'listed twice in the manifest' })
    named.add(path)
    const bytes = files.get(path)
    if (bytes === undefined) faults.push({ place: path, zh: '文件缺失', en: 'is missing' })
    else if (sha256(bytes) !== expected) {
      faults.push({
        place: path,
        zh: '内容与清单中的摘要不符',
        en: 'differs from its digest in the manifest',
      })
    }
  }
  for (const path of files.keys()) {
    if (!named.has(path)) faults.push({ place: path, zh: '清单中没有这个文件', en: 'is not in the manifest' })
  }
  const count = manifest.files.length
  return {
    name: 'files',
    zh: `文件 ${count} 个，摘要一致`,
    en: `${count} files agree with their digests`,
    faults,
  }
}
