package fr.rdvsolidarites.superadmin.failures;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.SilenceText;
import fr.rdvsolidarites.jobs.FailedJobs;
import fr.rdvsolidarites.notifications.MailNames;
import fr.rdvsolidarites.notifications.ReceiptRetry;
import fr.rdvsolidarites.notifications.Silences;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.superadmin.names.NamesPage;
import fr.rdvsolidarites.web.Flash;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Jobs and messages that failed, and trying again; {@code SupportAction.RETRY}. */
@Controller
class FailuresController {

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final FailedJobs jobs;
  private final ReceiptRetry receipts;
  private final Silences silences;
  private final MailNames names;
  private final Clock clock;

  FailuresController(
      FailedJobs jobs, ReceiptRetry receipts, Silences silences, MailNames names, Clock clock) {
    this.jobs = jobs;
    this.receipts = receipts;
    this.silences = silences;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping("/support/echecs")
  ModelAndView index(Actor.Agent actor) {
    var page =
        new FailuresPage(
            Stream.concat(
                    silences.lasting(actor).stream().map(this::line),
                    names.list(actor).stream()
                        .filter(name -> name.lostAt() != null)
                        .map(name -> NamesPage.lost(name, clock)))
                .toList(),
            jobs.list().stream().map(this::line).toList(),
            receipts.failed(actor).stream().map(this::line).toList());
    return new ModelAndView("superadmin/failures", "page", page);
  }

  @PostMapping("/support/taches/relance")
  String create(
      @RequestParam String tache,
      @RequestParam String instance,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    receipts.retryJob(tache, instance, actor);
    Flash.success(redirect, t("superadmin.failures.jobAgain"));
    return "redirect:/support/echecs";
  }

  @PostMapping("/support/envois/{receiptId}/relance")
  String update(@PathVariable long receiptId, Actor.Agent actor, RedirectAttributes redirect) {
    receipts.retry(receiptId, actor);
    Flash.success(redirect, t("superadmin.failures.receiptAgain"));
    return "redirect:/support/echecs";
  }

  private String line(Silences.Line silence) {
    return t(
        "superadmin.failures.silence",
        silence.territoire(),
        SilenceText.of(silence, LocalDate.now(clock.withZone(silence.zone()))));
  }

  private FailuresPage.Job line(FailedJobs.Line job) {
    var key = "superadmin.job." + job.task();
    return new FailuresPage.Job(
        job.task(),
        job.instance(),
        Texts.has(key) ? t(key) : t("superadmin.job.other", job.task()),
        t(
            "superadmin.failures.job",
            job.failures(),
            moment(job.lastFailure()),
            moment(job.next())));
  }

  private FailuresPage.Receipt line(ReceiptRetry.Line receipt) {
    var channel = t("superadmin.channel." + receipt.channel().code());
    var to = t(receipt.toAgent() ? "superadmin.to.agent" : "superadmin.to.usager");
    return new FailuresPage.Receipt(
        receipt.id(),
        receipt.organisation() == null
            ? t("superadmin.failures.receipt.agenda", channel, to, receipt.territoire())
            : t(
                "superadmin.failures.receipt",
                channel,
                to,
                receipt.organisation(),
                receipt.territoire()),
        t(
            "superadmin.failures.why",
            moment(receipt.plannedAt()),
            receipt.failure() == null ? "" : receipt.failure()));
  }

  private String moment(@Nullable Instant at) {
    return at == null
        ? ""
        : FrenchDates.longDateTime(at, ZONE, LocalDate.now(clock.withZone(ZONE)));
  }
}
