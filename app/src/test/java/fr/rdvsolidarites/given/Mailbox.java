package fr.rdvsolidarites.given;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;

/** A real SMTP server inside the tests, that takes every mail and can be down. */
public final class Mailbox {

  static final Mailbox SHARED = new Mailbox();

  private final int port = freePort();
  private GreenMail server = started();

  private Mailbox() {}

  public String url() {
    return "smtp://localhost:" + port;
  }

  public List<MimeMessage> mails() {
    return List.of(server.getReceivedMessages());
  }

  public List<MimeMessage> mailsTo(String address) {
    return mails().stream().filter(mail -> recipient(mail).equals(address)).toList();
  }

  /** From now on nobody answers at its port; what was received stays in {@link #mails()}. */
  public void breakDown() {
    server.stop();
  }

  public void repair() {
    server = started();
  }

  void empty() {
    try {
      server.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private GreenMail started() {
    var smtp = new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP);
    var started = new GreenMail(smtp);
    started.start();
    return started;
  }

  private static String recipient(MimeMessage mail) {
    try {
      return Arrays.toString(mail.getRecipients(Message.RecipientType.TO))
          .replaceAll("[\\[\\]]", "");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
