package fr.rdvsolidarites.citizen.information;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.shared.Texts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A page of text: a title, a lead, and sections, all from {@code messages/information.properties};
 * then what the départements add to it.
 *
 * @param own of the département that was asked for
 * @param others the départements with words of their own on this page
 */
public record InformationPage(
    String title, String lead, List<Section> sections, List<Own> own, List<Link> others) {

  public record Section(String title, String text) {}

  public record Own(String territoire, List<Block> blocks) {}

  public record Link(String label, String href) {}

  /** The page whose texts begin with {@code information.<name>}. */
  static InformationPage of(String name) {
    var key = "information." + name + ".";
    return new InformationPage(
        t(key + "title"),
        t(key + "lead"),
        IntStream.iterate(1, n -> Texts.has(key + n + ".title"), n -> n + 1)
            .mapToObj(n -> new Section(t(key + n + ".title"), t(key + n + ".text")))
            .toList(),
        List.of(),
        List.of());
  }

  InformationPage with(List<Own> own, List<Link> others) {
    return new InformationPage(title, lead, sections, own, others);
  }
}
