package fr.rdvsolidarites.notifications.delivery;

/** In a demonstration without a mail server, nothing leaves: what was written is kept and shown. */
record DemoMailGateway(String from) implements MailGateway {

  @Override
  public void send(Mail mail) {
    // Kept by SentMessages like every mail of a demonstration.
  }
}
