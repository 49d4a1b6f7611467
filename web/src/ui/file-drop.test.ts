import { describe, expect, it } from 'vitest'
import { faultOf } from './file-drop.tsx'

describe('a file that is dropped', () => {
  const accept = ['.xlsx', '.csv']

  it('is taken up to the limit, whatever the case of its ending', () => {
    expect(faultOf({ name: '花名册.XLSX', size: 100 }, accept, 100)).toBeUndefined()
  })

  it('is refused one byte above the limit', () => {
    expect(faultOf({ name: 'a.csv', size: 101 }, accept, 100)).toBe('size')
  })

  it('is refused as a picture above what pictures may have, and as a paper not', () => {
    const [size, limit] = [20 * 1024 * 1024 + 1, 50 * 1024 * 1024]
    const papers = ['.pdf', '.jpg']
    expect(faultOf({ name: '照片.JPG', size }, papers, limit)).toBe('size')
    expect(faultOf({ name: '照片.JPG', size: size - 1 }, papers, limit)).toBeUndefined()
    expect(faultOf({ name: '扫描.pdf', size }, papers, limit)).toBeUndefined()
  })

  it('is refused when it is of another kind', () => {
    expect(faultOf({ name: 'photo.jpg', size: 1 }, accept, 100)).toBe('type')
    expect(faultOf({ name: 'xlsx', size: 1 }, accept, 100)).toBe('type')
  })
})
