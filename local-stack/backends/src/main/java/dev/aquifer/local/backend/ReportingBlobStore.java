package dev.aquifer.local.backend;

import java.io.InputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A store that reports its changes. Deleting many objects at once comes down to deleting each.
 *
 * <p>Changes of one key happen one after the other, each with its sequencer, so that the order of
 * the sequencers is the order in which the changes took effect.
 */
final class ReportingBlobStore extends ForwardingBlobStore {

  private static final System.Logger LOG = System.getLogger(ReportingBlobStore.class.getName());
  private static final int LOCKS = 64;
  private static final String ETAG_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

  /**
   * What the server keeps about an upload in parts, beside the objects; not an object of anyone's.
   */
  private static final String PARTS = ".s3proxy-mpu-stub-";

  private final ObjectListener listener;
  private final Sequencer sequencer;
  private final Lock[] locks =
      IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

  ReportingBlobStore(BlobStore store, ObjectListener listener, Sequencer sequencer) {
    super(store);
    this.listener = listener;
    this.sequencer = sequencer;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    return creating(
        request.bucket(),
        request.key(),
        () -> {
          var response = super.putBlob(request, body);
          UnreadBody.consume();
          return response;
        });
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream body) {
    var response = super.uploadMultipartPart(upload, request, body);
    UnreadBody.consume();
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return creating(
        request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return creating(
        upload.containerName(),
        upload.blobName(),
        () -> super.completeMultipartUpload(upload, request));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return changing(
        request.bucket(),
        request.key(),
        () -> super.removeBlob(request),
        (removed, number) -> listener.deleted(request.bucket(), request.key(), number));
  }

  private <T> T creating(String bucket, String key, Supplier<T> write) {
    record Written<T>(T response, HeadObjectResponse head) {}
    return changing(
            bucket,
            key,
            () -> new Written<>(write.get(), blobMetadata(bucket, key)),
            (written, number) ->
                listener.created(
                    bucket, key, written.head.contentLength(), etag(written.head), number))
        .response;
  }

  private <T> T changing(String bucket, String key, Supplier<T> write, Report<T> report) {
    var lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
    T written;
    String number;
    lock.lock();
    try {
      written = write.get();
      number = sequencer.next();
    } finally {
      lock.unlock();
    }
    if (key.startsWith(PARTS)) {
      return written;
    }
    try {
      report.send(written, number);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The event of " + bucket + "/" + key + " is lost", e);
    }
    return written;
  }

  /** A key that ends with a slash is a folder in this store, and has no content. */
  private static String etag(HeadObjectResponse head) {
    return head.eTag() == null ? ETAG_OF_NOTHING : head.eTag().replace("\"", "");
  }

  private interface Report<T> {
    void send(T written, String sequencer);
  }
}
