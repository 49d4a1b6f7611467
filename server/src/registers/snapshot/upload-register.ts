import type { Readable } from 'node:stream'
import { z } from 'zod'
import {
  type Actor,
  type Api,
  admitStream,
  checkRight,
  executeCommand,
  invalidInput,
  RegionId,
  refuseUnless,
  StoredFileView,
  storeFile,
} from '../../platform/index.ts'
import { xlsxMediaType } from '../../platform/spreadsheet/index.ts'
import { registerKindNotTaken } from '../refusals.ts'
import { importers, importRegister } from './import-register.ts'

/** A register of ten million lines has some 900 MB as text. */
export const REGISTER_LIMIT_MEGABYTES = 2_048
const MEGABYTE = 1024 * 1024

/**
 * Takes a register's file, of any size up to the limit, into the store while it is looked into like every upload; what is in it the
 * import says.
 */
export function uploadRegisterFile(api: Api): void {
  api.fastify.post(
    '/api/regions/:regionId/register-files',
    {
      schema: {
        operationId: 'registersUploadFile',
        tags: ['registers'],
        summary: '上传登记数据文件',
        consumes: ['multipart/form-data'],
        params: z.object({ regionId: RegionId }),
        response: { 201: StoredFileView },
      },
      bodyLimit: REGISTER_LIMIT_MEGABYTES * MEGABYTE,
    },
    async (request, reply) => {
      const { regionId } = request.params as { regionId: string }
      const actor = await api.actor(request, regionId)
      const key = api.key(request)
      checkRight({ zh: importRegister.zh, en: importRegister.en, by: importers }, actor, { regionId })
      const upload = await request.file({
        limits: { fileSize: REGISTER_LIMIT_MEGABYTES * MEGABYTE, files: 1 },
      })
      refuseUnless(upload, invalidInput({}, [{ pointer: '/file', zh: '请选择文件', en: 'Choose a file' }]))
      const { filename: name, file } = upload
      const { sha256, sizeBytes, mediaType } = await keepArriving(api, actor, regionId, name, file).catch(
        (error: unknown) => {
          // what still arrives of a refused file is let go by, or the answer would not be heard
          file.resume()
          throw error
        },
      )
      reply.code(201)
      return executeCommand(
        api.platform,
        storeFile,
        actor,
        { regionId, name, mediaType, sizeBytes, sha256 },
        key,
      )
    },
  )
}

/** Looks into the file while it goes into the store; where it is refused on the way, nothing stays there. */
async function keepArriving(
  api: Api,
  actor: Actor,
  regionId: string,
  name: string,
  file: Readable & { readonly truncated: boolean },
): Promise<{ sha256: string; sizeBytes: number; mediaType: string }> {
  const { mediaType, bytes } = await admitStream(
    api.platform,
    actor,
    { regionId, purpose: importRegister.zh },
    {
      name,
      bytes: file.iterator({ destroyOnReturn: false }),
      isCut: () => file.truncated,
      limitMegabytes: REGISTER_LIMIT_MEGABYTES,
    },
  )
  refuseUnless(registerMediaTypes.has(mediaType), registerKindNotTaken({ name }))
  return { mediaType, ...(await api.platform.files.putStream(bytes)) }
}

const registerMediaTypes = new Set(['text/csv', xlsxMediaType])
