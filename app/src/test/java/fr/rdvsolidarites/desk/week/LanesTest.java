package fr.rdvsolidarites.desk.week;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.week.AgendaBlock.BusyBlock;
import fr.rdvsolidarites.desk.week.AgendaBlock.Hours;
import fr.rdvsolidarites.desk.week.AgendaBlock.PlageBlock;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void what_happens_at_the_same_time_stands_side_by_side() {
    var drawn =
        Lanes.of(List.of(busy("09:00", "10:00"), busy("09:30", "10:30"), busy("10:00", "11:00")));
    assertThat(drawn).extracting(AgendaColumn.Drawn::lane).containsExactly(0, 1, 0);
    assertThat(drawn).extracting(AgendaColumn.Drawn::lanes).containsOnly(2);
  }

  @Test
  void what_touches_only_has_all_the_width() {
    var drawn = Lanes.of(List.of(busy("09:00", "10:00"), busy("10:00", "11:00")));
    assertThat(drawn).extracting(AgendaColumn.Drawn::lanes).containsOnly(1);
  }

  @Test
  void band_lies_under_what_is_in_it() {
    var plage = new PlageBlock(hours("09:00", "12:00"), "Permanence", null, null, null);
    var drawn = Lanes.of(List.of(busy("09:00", "09:30"), plage));
    assertThat(drawn.getFirst().block()).isEqualTo(plage);
    assertThat(drawn).extracting(AgendaColumn.Drawn::lanes).containsOnly(1);
    assertThat(drawn.getFirst().place()).isEqualTo("at-108 for-36 lane-0 of-1");
  }

  @Test
  void what_goes_on_is_cut_at_midnight_and_nothing_is_without_height() {
    var over =
        new BusyBlock(new Hours(LocalTime.of(22, 0), null), someone(), null, "/agenda/occupe/1");
    var all = new BusyBlock(new Hours(null, null), someone(), null, "/agenda/occupe/1");
    var short_ = busy("09:31", "09:33");
    assertThat(Lanes.of(List.of(over)).getFirst().place()).startsWith("at-264 for-24 ");
    assertThat(Lanes.of(List.of(all)).getFirst().place()).startsWith("at-0 for-288 ");
    assertThat(Lanes.of(List.of(busy("22:00", "00:00"))).getFirst().place())
        .startsWith("at-264 for-24 ");
    assertThat(Lanes.of(List.of(short_)).getFirst().length()).isEqualTo(1);
  }

  private static BusyBlock busy(String start, String end) {
    return new BusyBlock(hours(start, end), someone(), null, "/agenda/occupe/1");
  }

  private static Hours hours(String start, String end) {
    return new Hours(LocalTime.parse(start), LocalTime.parse(end));
  }

  private static Professional someone() {
    return new Professional(1, "Martine", "Leclerc");
  }
}
