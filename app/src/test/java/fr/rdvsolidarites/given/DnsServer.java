package fr.rdvsolidarites.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A real DNS server over UDP inside the tests, that knows what a test tells it. */
public final class DnsServer {

  static final DnsServer SHARED = new DnsServer();

  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final DatagramSocket socket;
  private volatile boolean broken;

  private DnsServer() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::serve);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** From now on it also says this: type and text as in a zone file. */
  public void publish(String name, int type, String text) {
    try {
      var at = Name.fromString(name + ".");
      records.add(Record.fromString(at, type, DClass.IN, 60, text, Name.root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void withdraw(String name, int type) {
    records.removeIf(
        record -> record.getName().toString().equals(name + ".") && record.getType() == type);
  }

  /** From now on it only says that something is wrong with it. */
  public void breakDown() {
    broken = true;
  }

  void empty() {
    records.clear();
    broken = false;
  }

  private void serve() {
    var buffer = new byte[4096];
    while (true) {
      try {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        var asked = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
        var answer = answer(asked).toWire();
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Message answer(Message asked) {
    var question = asked.getQuestion();
    var answer = new Message(asked.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(question, Section.QUESTION);
    if (broken) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
      return answer;
    }
    var ofName = records.stream().filter(one -> one.getName().equals(question.getName())).toList();
    ofName.stream()
        .filter(one -> one.getType() == question.getType() || question.getType() == Type.ANY)
        .forEach(one -> answer.addRecord(one, Section.ANSWER));
    if (ofName.isEmpty()) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    return answer;
  }
}
