package fr.rdvsolidarites.notifications.inbound;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of a mail that was written in HTML alone, with its lines and its quotes. */
final class HtmlWords {

  private static final String BREAKS = "p|div|tr|li|h[1-6]|blockquote|table|ul|ol|hr";

  private HtmlWords() {}

  static String of(String html) {
    var body = Jsoup.parse(html).body();
    body.select("script, style, head, title, img, svg").remove();
    var words = new StringBuilder();
    body.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
              words.append(text.text());
            } else if (node instanceof Element element && element.normalName().equals("br")) {
              words.append('\n');
            } else if (isBlock(node)) {
              words.append('\n');
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (isBlock(node)) {
              words.append('\n');
            }
          }
        });
    return words
        .toString()
        .replace('\u00a0', ' ')
        .replaceAll("[ \t]*\n[ \t]*", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  private static boolean isBlock(Node node) {
    return node instanceof Element element && element.normalName().matches(BREAKS);
  }
}
