package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.Replies;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « J’ai lu cette réponse », by {@code RdvAction.WRITE}; its files, by {@code READ}. */
@Controller
class ReplyController {

  private static final String PATH = "/organisations/{organisationId}/rdvs/{rdvId}/reponses";

  private final Replies replies;

  ReplyController(Replies replies) {
    this.replies = replies;
  }

  @PostMapping(PATH + "/{replyId}/lecture")
  String update(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @PathVariable long replyId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    replies.read(rdvId, replyId, actor);
    Flash.success(redirect, t("desk.reply.readNow"));
    return "redirect:/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  /** Never opened in place: it comes from anybody. */
  @GetMapping(PATH + "/pieces/{fileId}")
  ResponseEntity<byte[]> show(
      @PathVariable long rdvId, @PathVariable long fileId, Actor.Agent actor) {
    var file = replies.file(rdvId, fileId, actor);
    var disposition =
        ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.mediaType()))
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(file.content());
  }
}
