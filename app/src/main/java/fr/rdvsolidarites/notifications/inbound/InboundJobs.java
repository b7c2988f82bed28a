package fr.rdvsolidarites.notifications.inbound;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the mailbox each minute, where there is one; forgets each day what is old. */
@Configuration(proxyBeanMethods = false)
class InboundJobs {

  @Bean
  RecurringTask<Void> readMailbox(
      @Value("${rdv.inbound.imap-url:}") String url, InboundMails inbound) {
    var mailbox = url.isBlank() ? Optional.<ImapMailbox>empty() : Optional.of(new ImapMailbox(url));
    return Tasks.recurring("read-mailbox", FixedDelay.of(Duration.ofMinutes(1)))
        .execute((_, _) -> mailbox.ifPresent(one -> read(one, inbound)));
  }

  @Bean
  RecurringTask<Void> forgetInboundMails(InboundMails inbound) {
    return Tasks.recurring("forget-inbound-mails", FixedDelay.of(Duration.ofDays(1)))
        .execute((_, _) -> inbound.forget());
  }

  private static void read(ImapMailbox mailbox, InboundMails inbound) {
    try {
      mailbox.readNew(inbound::take);
    } catch (MessagingException unreachable) {
      // Its words name the account.
      throw new IllegalStateException("The mailbox cannot be read: " + unreachable.getClass());
    }
  }
}
