package fr.rdvsolidarites.citizen.information;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.Texts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A page of text: a title, a lead, and sections, all from {@code messages/information.properties}.
 */
public record InformationPage(String title, String lead, List<Section> sections) {

  public record Section(String title, String text) {}

  /** The page whose texts begin with {@code information.<name>}. */
  static InformationPage of(String name) {
    var key = "information." + name + ".";
    return new InformationPage(
        t(key + "title"),
        t(key + "lead"),
        IntStream.iterate(1, n -> Texts.has(key + n + ".title"), n -> n + 1)
            .mapToObj(n -> new Section(t(key + n + ".title"), t(key + n + ".text")))
            .toList());
  }
}
