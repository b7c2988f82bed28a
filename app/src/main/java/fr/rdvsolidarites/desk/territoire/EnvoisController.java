package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.SilenceText;
import fr.rdvsolidarites.notifications.Silences;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What left and arrived, and when nothing did; {@code TerritoireAction.ADMINISTER}. */
@Controller
class EnvoisController {

  private final Spaces spaces;
  private final Silences silences;
  private final Clock clock;

  EnvoisController(Spaces spaces, Silences silences, Clock clock) {
    this.spaces = spaces;
    this.silences = silences;
    this.clock = clock;
  }

  @GetMapping("/territoires/{territoireId}/envois")
  ModelAndView show(@PathVariable long territoireId, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
    var looks = silences.looks(territoireId);
    var all = silences.of(territoireId);
    var page =
        new EnvoisPage(
            space,
            looks.stream()
                .map(Silences.Look::lookedAt)
                .max(Instant::compareTo)
                .map(at -> FrenchDates.longDateTime(at, space.zone(), today(space)))
                .orElse(""),
            looks.stream().map(EnvoisController::row).toList(),
            texts(all.stream().filter(one -> one.endedAt() == null).toList(), space),
            texts(all.stream().filter(one -> one.endedAt() != null).toList(), space));
    return new ModelAndView("desk/territoire/envois", "page", page);
  }

  private List<String> texts(List<Silences.Line> lines, Space space) {
    return lines.stream().map(line -> text(line, space)).toList();
  }

  private String text(Silences.Line line, Space space) {
    var text = SilenceText.of(line, today(space));
    return line.endedAt() == null
        ? text
        : t(
            "desk.silence.over",
            text,
            FrenchDates.longDateTime(line.endedAt(), space.zone(), today(space)));
  }

  private LocalDate today(Space space) {
    return LocalDate.now(clock.withZone(space.zone()));
  }

  private static EnvoisPage.Row row(Silences.Look look) {
    var channel = look.channel().code();
    return new EnvoisPage.Row(
        t("desk.notice.channel." + channel),
        look.expected(),
        look.handedOver(),
        look.delivered() == 0 ? t("desk.territoire.envois.unknown") : "" + look.delivered());
  }
}
