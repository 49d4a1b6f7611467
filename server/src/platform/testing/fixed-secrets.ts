import { hashStateOf } from '../secrets/bulk-hash.ts'
import { type Keyring, keyIdOf } from '../secrets/keyring.ts'
import {
  firstKeys,
  hashText,
  isSignatureOf,
  KeyNotHeld,
  keyIdOfSignature,
  keyIdOfText,
  openText,
  sealText,
  signText,
} from '../secrets/secrets.ts'

/** A ring of one master key's own first keys, kept nowhere: for tests of what stands on secrets. */
export function secretsFrom(masterKey: Buffer): Keyring {
  const { data, hash } = firstKeys(masterKey)
  const key = { keyId: keyIdOf(1), bytes: data.bytes }
  const find = (keyId: string | undefined) => {
    if (keyId === data.keyId) return data
    if (keyId === key.keyId) return key
    throw keyId === undefined ? new Error('not a sealed text') : new KeyNotHeld(`no key ${keyId}`)
  }
  return {
    seal: (plain) => sealText(key, plain),
    open: (sealed) => openText(find(keyIdOfText(sealed)), sealed),
    keyedHash: (kind, plain) => hashText(hash, kind, plain),
    sign: (purpose, text) => signText(key, purpose, text),
    isSigned: (purpose, text, signature) =>
      isSignatureOf(find(keyIdOfSignature(signature)), purpose, text, signature),
    hashState: () => hashStateOf(hash),
    refresh: async () => undefined,
    newest: async () => key,
    find: async (keyId) => find(keyId),
  }
}
