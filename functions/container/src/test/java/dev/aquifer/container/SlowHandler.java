package dev.aquifer.container;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A function that takes as many milliseconds as its event says. */
public final class SlowHandler implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    byte[] bytes = event.readAllBytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      Thread.sleep(Long.parseLong(text));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    reply.write(bytes);
  }
}
