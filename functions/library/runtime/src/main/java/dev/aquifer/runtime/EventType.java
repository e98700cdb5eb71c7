package dev.aquifer.runtime;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How an event is read.
 *
 * @param <E> the event
 */
public interface EventType<E> {

  /** Reads the event from Lambda's stream. */
  E read(InputStream event);

  /** An event of {@code aws-lambda-java-events}, as the managed runtime itself reads it. */
  static <E> EventType<E> lambda(Class<E> type) {
    PojoSerializer<E> serializer =
        LambdaEventSerializers.serializerFor(type, EventType.class.getClassLoader());
    return serializer::fromJson;
  }

  /** Writes a reply of {@code aws-lambda-java-events}, as the managed runtime itself writes it. */
  static byte[] write(Object reply) {
    @SuppressWarnings("unchecked")
    PojoSerializer<Object> serializer =
        (PojoSerializer<Object>)
            LambdaEventSerializers.serializerFor(
                reply.getClass(), EventType.class.getClassLoader());
    OutputStream json = new ByteArrayOutputStream();
    serializer.toJson(reply, json);
    return ((ByteArrayOutputStream) json).toByteArray();
  }
}
