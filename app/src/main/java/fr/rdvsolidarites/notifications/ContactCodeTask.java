package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.people.CodeTurns;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The code that proves a phone or an address, in its turn. About no RDV, so without a receipt;
 * tried again as long as the code is good, and no longer. Texts leave by the providers of the
 * territoire in which she books.
 */
@Configuration(proxyBeanMethods = false)
class ContactCodeTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("contact-code", Job.class);

  record Job(long codeId, long askedAtMillis, String language) {
    String reference() {
      return "code-" + codeId + "-" + askedAtMillis;
    }
  }

  private final Clock clock;
  private final Jobs jobs;
  private final CodeTurns turns;
  private final AccountMails mails;
  private final AccountTexts texts;

  ContactCodeTask(Clock clock, Jobs jobs, CodeTurns turns, AccountMails mails, AccountTexts texts) {
    this.clock = clock;
    this.jobs = jobs;
    this.turns = turns;
    this.mails = mails;
    this.texts = texts;
  }

  @EventListener
  void on(ContactCodes.Asked asked) {
    var job = new Job(asked.codeId(), asked.at().toEpochMilli(), Language.current().tag());
    jobs.plan(TASK, job.reference(), job);
  }

  @Bean
  Task<Job> contactCode() {
    return Tasks.custom(TASK)
        .onDeadExecutionRevive()
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> run(instance.getData()));
  }

  private CompletionHandler<Job> run(Job job) {
    var language = Language.of(job.language()).orElse(Language.FR);
    return switch (turns.of(job.codeId())) {
      case CodeTurns.Turn.Send(var letter) -> {
        Language.speaking(language, () -> send(job, letter));
        yield new CompletionHandler.OnCompleteRemove<>();
      }
      case CodeTurns.Turn.Wait(var until) ->
          (complete, operations) -> operations.reschedule(complete, until);
      case CodeTurns.Turn.Over() -> new CompletionHandler.OnCompleteRemove<>();
    };
  }

  private void send(Job job, CodeTurns.Letter letter) {
    var minutes = ContactCodes.LIFE.toMinutes();
    if (letter.contact().isSms()) {
      texts.send(
          letter.territoireId(),
          job.reference(),
          letter.contact().value(),
          SmsText.code(letter.code(), minutes));
    } else {
      mails.send(job.reference(), letter.contact().value(), MailText.code(letter.code(), minutes));
    }
  }
}
