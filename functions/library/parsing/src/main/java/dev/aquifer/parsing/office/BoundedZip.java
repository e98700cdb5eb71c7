package dev.aquifer.parsing.office;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;

/**
 * The parts of an Office file, unpacked only when they are read: pictures never are. What is read
 * is bounded, however small it was packed, and checked against its checksum, so that a damaged part
 * is never taken for text.
 */
final class BoundedZip extends ZipFileZipEntrySource {

  private static final int MOST_PARTS = 20_000;

  private long left;

  private BoundedZip(ZipFile zip, long mostBytes) {
    super(zip);
    this.left = mostBytes;
  }

  /**
   * Opens an archive in memory.
   *
   * @param mostBytes that may be read of all its parts together, unpacked
   */
  static BoundedZip open(byte[] bytes, long mostBytes) throws IOException {
    if (headers(bytes) > MOST_PARTS) {
      throw OfficeProblem.tooLarge("more parts");
    }
    ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get();
    return new BoundedZip(zip, mostBytes);
  }

  /** How many parts the directory lists, told without making something of each. */
  private static int headers(byte[] bytes) {
    int headers = 0;
    for (int i = 0; i + 3 < bytes.length; i++) {
      boolean header = bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1;
      headers += header && bytes[i + 3] == 2 ? 1 : 0;
    }
    return headers;
  }

  @Override
  public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
    InputStream in = super.getInputStream(entry);
    if (in == null) {
      throw new IOException("a part cannot be unpacked");
    }
    return new Part(in, entry.getCrc());
  }

  private final class Part extends FilterInputStream {

    private final CRC32 read = new CRC32();
    private final long told;

    Part(InputStream in, long told) {
      super(in);
      this.told = told;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      if (count > 0) {
        read.update(into, offset, count);
        left -= count;
      } else if (count < 0 && told >= 0 && read.getValue() != told) {
        throw new IOException("a part does not have the checksum that it should");
      }
      if (left < 0) {
        throw OfficeProblem.tooLarge("more text or data");
      }
      return count;
    }

    /** A part that was skipped over or read again could not be checked. */
    @Override
    public long skip(long count) throws IOException {
      return readNBytes((int) Math.min(count, 8_192)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
