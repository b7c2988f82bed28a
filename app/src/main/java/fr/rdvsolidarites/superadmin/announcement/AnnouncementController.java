package fr.rdvsolidarites.superadmin.announcement;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.superadmin.Announcements;
import fr.rdvsolidarites.superadmin.Announcements.Outcome;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import fr.rdvsolidarites.web.LocalPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Announcements; {@code SupportAction.ANNOUNCE}; putting one away is each reader's own. */
@Controller
class AnnouncementController {

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final Announcements announcements;
  private final DSLContext dsl;
  private final Clock clock;

  AnnouncementController(Announcements announcements, DSLContext dsl, Clock clock) {
    this.announcements = announcements;
    this.dsl = dsl;
    this.clock = clock;
  }

  private record Typed(String text, String territoire, String firstDay, String lastDay) {}

  @GetMapping("/support/annonces")
  ModelAndView index(Actor.Agent actor) {
    var today = today();
    return page(
        HttpStatus.OK,
        new Typed("", "", today.toString(), today.plusDays(7).toString()),
        FormErrors.NONE,
        actor);
  }

  @PostMapping("/support/annonces")
  ModelAndView create(
      @RequestParam(defaultValue = "") String texte,
      @RequestParam(defaultValue = "") String territoire,
      @RequestParam(defaultValue = "") String du,
      @RequestParam(defaultValue = "") String au,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = new Typed(texte, territoire, du, au);
    var first = day(du);
    var last = day(au);
    if (first.isEmpty() || last.isEmpty()) {
      return refused(typed, first.isEmpty() ? "du" : "au", "dayWrong", actor);
    }
    var outcome =
        announcements.write(
            texte,
            territoire.matches("\\d{1,18}") ? Long.valueOf(territoire) : null,
            first.get().atStartOfDay(ZONE).toInstant(),
            last.get().plusDays(1).atStartOfDay(ZONE).toInstant(),
            actor);
    return switch (outcome) {
      case Outcome.Written _ -> {
        Flash.success(redirect, t("superadmin.announcement.written"));
        yield new ModelAndView("redirect:/support/annonces");
      }
      case Outcome.TextMissing _ -> refused(typed, "texte", "textMissing", actor);
      case Outcome.TextTooLong _ -> refused(typed, "texte", "textTooLong", actor);
      case Outcome.NeverShown _ -> refused(typed, "au", "neverShown", actor);
    };
  }

  @PostMapping("/support/annonces/{id}/retrait")
  String destroy(@PathVariable long id, Actor.Agent actor, RedirectAttributes redirect) {
    announcements.withdraw(id, actor);
    Flash.success(redirect, t("superadmin.announcement.withdrawn"));
    return "redirect:/support/annonces";
  }

  /** She has read it; back to the page that she read it on. */
  @PostMapping("/agents/annonces/{id}/lecture")
  String update(
      @PathVariable long id,
      @RequestHeader(name = "Referer", required = false) @Nullable String from,
      Actor.Agent actor) {
    announcements.dismiss(id, actor);
    return "redirect:" + LocalPath.orElse(path(from), "/agents");
  }

  private static @Nullable String path(@Nullable String referer) {
    if (referer == null) {
      return null;
    }
    try {
      var uri = new URI(referer);
      var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return uri.getRawPath() + query;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private ModelAndView refused(Typed typed, String field, String why, Actor.Agent actor) {
    var errors = FormErrors.NONE.and(field, t("superadmin.announcement." + why));
    return page(HttpStatus.UNPROCESSABLE_CONTENT, typed, errors, actor);
  }

  private ModelAndView page(HttpStatus status, Typed typed, FormErrors errors, Actor.Agent actor) {
    var now = clock.instant();
    var rows =
        announcements.all(actor).stream()
            .map(
                line ->
                    new AnnouncementsPage.Row(
                        line.id(),
                        line.text(),
                        line.territoire() == null
                            ? t("superadmin.announcement.everywhere")
                            : line.territoire(),
                        when(line),
                        !line.withdrawn() && line.endsAt().isAfter(now)))
            .toList();
    var territoires =
        dsl.select(TERRITOIRE.ID, TERRITOIRE.NAME)
            .from(TERRITOIRE)
            .orderBy(TERRITOIRE.NAME)
            .fetch(row -> new Choice(row.value1(), row.value2()));
    var view =
        new ModelAndView(
            "superadmin/announcements",
            "page",
            new AnnouncementsPage(
                rows,
                territoires,
                typed.text(),
                typed.territoire(),
                typed.firstDay(),
                typed.lastDay(),
                errors));
    view.setStatus(status);
    return view;
  }

  private String when(Announcements.Line line) {
    if (line.withdrawn()) {
      return t("superadmin.announcement.wasWithdrawn");
    }
    return t(
        "superadmin.announcement.when",
        words(line.startsAt()),
        words(line.endsAt().minusSeconds(1)));
  }

  private String words(Instant at) {
    return FrenchDates.day(LocalDate.ofInstant(at, ZONE), today());
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZONE));
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return typed.matches("\\d{4}-\\d{2}-\\d{2}")
          ? Optional.of(LocalDate.parse(typed))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
