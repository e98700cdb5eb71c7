package dev.aquifer.container;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.aquifer.container.checkpoint.CheckpointException;
import dev.aquifer.container.checkpoint.Core;
import dev.aquifer.container.checkpoint.RestoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A function's code: started, primed and called as Lambda's runtime does it. */
interface Handler {

  /**
   * Makes its harmless calls, as before a snapshot.
   *
   * @throws CheckpointException if one failed; it may be tried again
   */
  void prime() throws CheckpointException, RestoreException;

  String handle(byte[] event, Context context) throws IOException;

  /**
   * Starts the function.
   *
   * @param name the handler's class, and {@code ::handleRequest}
   */
  static Handler start(String name) throws ReflectiveOperationException {
    System.setProperty("org.crac.Core.Compat", Core.class.getPackageName());
    RequestStreamHandler code =
        Class.forName(name.split("::", 2)[0])
            .asSubclass(RequestStreamHandler.class)
            .getConstructor()
            .newInstance();
    return new Handler() {
      @Override
      public void prime() throws CheckpointException, RestoreException {
        Core.checkpointRestore();
      }

      @Override
      public String handle(byte[] event, Context context) throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        code.handleRequest(new ByteArrayInputStream(event), reply, context);
        return reply.toString(StandardCharsets.UTF_8);
      }
    };
  }
}
