package fr.rdvsolidarites.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A mail server that takes the call and says nothing: whoever sends is caught in the middle. */
final class HangingSmtp implements AutoCloseable {

  private final ServerSocket server;
  private final List<Socket> callers = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstCall = new CountDownLatch(1);

  HangingSmtp(int port) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Returns when somebody is waiting for an answer. */
  void awaitFirstCall() throws InterruptedException {
    firstCall.await();
  }

  private void accept() {
    try {
      while (true) {
        callers.add(server.accept());
        firstCall.countDown();
      }
    } catch (IOException e) {
      firstCall.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var caller : callers) {
      caller.close();
    }
  }
}
