package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.shared.Texts.t;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.notifications.AgendaLetters.Letter;
import fr.rdvsolidarites.notifications.AgendaLetters.Series;
import fr.rdvsolidarites.notifications.ReceiptRows.Kept;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends the mail of a receipt about somebody's agenda; its words and its calendar entry are made
 * then, of what is true then. A crash between the server's yes and our note of it can send it
 * twice, with the same Message-ID.
 */
@Configuration(proxyBeanMethods = false)
class AgendaMailTask {

  static final TaskDescriptor<ReceiptTask.Job> TASK =
      TaskDescriptor.of("agenda-mail", ReceiptTask.Job.class);

  private final Clock clock;
  private final AgendaLetters letters;
  private final AgendaComposer composer;
  private final ReceiptRows rows;
  private final AccountMails mails;

  AgendaMailTask(
      Clock clock,
      AgendaLetters letters,
      AgendaComposer composer,
      ReceiptRows rows,
      AccountMails mails) {
    this.clock = clock;
    this.letters = letters;
    this.composer = composer;
    this.rows = rows;
    this.mails = mails;
  }

  @Bean
  Task<ReceiptTask.Job> agendaMail() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> run(instance.getData().receiptId()));
  }

  private void run(long receiptId) {
    letters.find(receiptId).filter(Letter::isOpen).ifPresent(letter -> run(receiptId, letter));
  }

  private void run(long receiptId, Letter letter) {
    var series = letter.series();
    var address = letter.address();
    if (series == null) {
      note(receiptId, ReceiptStatus.DROPPED, "notifications.obstacle.AGENDA_GONE");
    } else if (address == null) {
      note(receiptId, ReceiptStatus.DROPPED, "notifications.obstacle.NO_ADDRESS");
    } else if (clock.instant().isAfter(letter.plannedAt().plus(Retry.LONGEST))) {
      note(receiptId, ReceiptStatus.FAILED, "notifications.failure.SERVER_UNREACHABLE");
    } else if (rows.claim(receiptId, letter.attempts(), address)) {
      send(receiptId, letter, series, address);
    }
  }

  private void send(long receiptId, Letter letter, Series series, String address) {
    // Professionals are written to in French.
    var text = Language.in(Language.FR, () -> composer.text(letter, series));
    var calendar =
        Language.in(
            Language.FR, () -> Optional.ofNullable(composer.calendar(letter, series, address)));
    try {
      mails.handOver("receipt-" + receiptId, address, text, calendar.orElse(null));
    } catch (DeliveryFailure failure) {
      var again = failure.reason().mayRetry();
      note(
          receiptId,
          again ? ReceiptStatus.RETRYING : ReceiptStatus.FAILED,
          "notifications.failure." + failure.reason().name());
      if (again) {
        throw failure;
      }
      return;
    }
    rows.sent(receiptId, new Kept(address, text.subject()));
  }

  private void note(long receiptId, ReceiptStatus status, String why) {
    rows.notSent(receiptId, status, t(why));
  }
}
