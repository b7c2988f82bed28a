package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.messages.MailText;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The HTML of mails, from {@code jte/notifications/mail.jte}. */
@Component
class MailPages {

  private final TemplateEngine templates;

  MailPages(ObjectProvider<TemplateEngine> shared) {
    this.templates =
        shared.getIfAvailable(
            () -> TemplateEngine.createPrecompiled(null, ContentType.Html, null, "gen.views"));
  }

  String html(MailText mail) {
    var html = new StringOutput();
    templates.render("notifications/mail.jte", mail, html);
    return html.toString();
  }
}
