package yimen.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.casework.Draft;
import yimen.documents.FileKind;
import yimen.documents.FileRefusal;
import yimen.documents.Files;
import yimen.documents.Limits;
import yimen.documents.StoredFile;
import yimen.item.MaterialStanding.Verdict;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.Refusal;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.ui.MaterialRow;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;

/// A04 材料: what must be handed in by this person, and how.
@Controller
class ApplyMaterialPages {

  static final String ACCEPT =
      EnumSet.allOf(FileKind.class).stream()
              .map(kind -> "." + kind.extension())
              .collect(Collectors.joining(","))
          + ",.jpeg,image/*";

  private static final String ONE = "portal/applyMaterial";
  private static final String FILE = "/docs/{number}/files/{sm3:[0-9a-f]{64}}";

  private final Applications applications;
  private final ApplyDrafts drafts;
  private final Files files;
  private final Refusals refusals;

  ApplyMaterialPages(Applications applications, Files files, Refusals refusals) {
    this.applications = applications;
    this.drafts = new ApplyDrafts(applications);
    this.files = files;
    this.refusals = refusals;
  }

  @GetMapping(ApplyDrafts.PATH + "/docs")
  ModelAndView all(
      @PathVariable UUID draft, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          var path = ApplyDrafts.path(found);
          var free =
              Math.toIntExact(
                  found.materials().stream()
                      .filter(one -> ApplyWords.standing(one.standing().verdict()).free())
                      .count());
          return Pages.show(
              "portal/applyMaterials",
              new ApplyMaterialPage.All(
                  path,
                  found.guide().name(),
                  found.materials().size() - free,
                  free,
                  found.materials().stream().map(one -> row(path, one)).toList(),
                  found.materials().stream().allMatch(ApplyMaterialPages::supplied)));
        });
  }

  private static MaterialRow row(String path, Draft.DraftMaterial material) {
    var what = material.standing().material();
    var href = path + "/docs/" + what.seq();
    return new MaterialRow(
        what.name(),
        ApplyWords.standing(material.standing().verdict()),
        how(material),
        switch (material.choice()) {
          case OPEN -> "去交";
          case UPLOAD -> material.files().isEmpty() ? "去交" : "查看、修改";
          case LICENCE -> "不对？自己上传";
          case GENERATED -> "";
          case OWE, PROMISE -> "修改";
        },
        material.choice() == Draft.Choice.GENERATED ? "" : href);
  }

  static String how(Draft.DraftMaterial material) {
    return switch (material.choice()) {
      case OPEN -> "还没有交";
      case LICENCE -> "从您的电子证照里取，已免交";
      case GENERATED -> "按您填的内容自动生成";
      case UPLOAD ->
          material.files().isEmpty() ? "还没有上传" : "已上传 " + material.files().size() + " 个文件";
      case OWE -> "稍后补交（容缺）";
      case PROMISE -> "已选告知承诺";
    };
  }

  private static boolean supplied(Draft.DraftMaterial material) {
    return switch (material.choice()) {
      case OPEN -> false;
      case UPLOAD -> !material.files().isEmpty();
      case LICENCE, GENERATED, OWE, PROMISE -> true;
    };
  }

  @GetMapping(ApplyDrafts.PATH + "/docs/{number:[0-9]+}")
  ModelAndView one(
      @PathVariable UUID draft,
      @PathVariable int number,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(draft, visitor, found -> Pages.show(ONE, page(found, number, List.of())));
  }

  private static Draft.DraftMaterial material(Draft draft, int number) {
    return draft.materials().stream()
        .filter(one -> one.standing().material().seq() == number)
        .findFirst()
        .orElseThrow(ApplyDrafts::gone);
  }

  private ApplyMaterialPage page(Draft draft, int number, List<Problem> problems) {
    var material = material(draft, number);
    var verdict = material.standing().verdict();
    var uploading = material.choice() == Draft.Choice.UPLOAD || verdict == Verdict.REQUIRED;
    return new ApplyMaterialPage(
        ApplyDrafts.path(draft),
        draft.guide().name(),
        number,
        draft.materials().indexOf(material) + 1,
        draft.materials().size(),
        material.standing().material().name(),
        ApplyWords.standing(verdict).words(),
        ways(draft, material),
        uploading,
        verdict == Verdict.EXEMPT ? "不对？自己上传" : "",
        material.files().stream()
            .map(file ->
                new ApplyMaterialPage.FileLine(
                    file.sm3(), file.name(), size(file.bytes()), picture(file, draft.owner())))
            .toList(),
        ACCEPT,
        draft.guide().commitment() == null ? "" : draft.guide().commitment(),
        problems);
  }

  private boolean picture(Draft.DraftFile file, PartyId owner) {
    return files.find(owner, file.sm3()).filter(found -> found.kind().isPicture()).isPresent();
  }

  static String size(long bytes) {
    return bytes < 1024 * 1024
        ? Math.max(1, bytes / 1024) + " KB"
        : "%.1f MB".formatted(bytes / 1024.0 / 1024.0);
  }

  private static List<ApplyMaterialPage.Way> ways(Draft draft, Draft.DraftMaterial material) {
    var chosen = material.choice();
    var ways = new ArrayList<ApplyMaterialPage.Way>();
    var upload =
        new ApplyMaterialPage.Way("UPLOAD", "现在上传", "拍照、扫描件都可以", chosen == Draft.Choice.UPLOAD);
    switch (material.standing().verdict()) {
      case EXEMPT -> {
        ways.add(
            new ApplyMaterialPage.Way(
                "LICENCE", "免交，用我的电子证照", "证照库里有这份证照，状态有效，提交时自动核验", chosen == Draft.Choice.LICENCE));
        ways.add(upload);
      }
      case GENERATED, REQUIRED -> {}
      case MAY_FOLLOW -> {
        ways.add(upload);
        ways.add(
            new ApplyMaterialPage.Way(
                "OWE",
                "先办着，稍后补交（容缺）",
                "受理后 " + draft.guide().supplementDays() + " 个工作日内补交；没补齐以前可以审查，不能准予",
                chosen == Draft.Choice.OWE));
      }
      case MAY_PROMISE -> {
        ways.add(upload);
        ways.add(
            new ApplyMaterialPage.Way(
                "PROMISE",
                "签告知承诺书代替",
                "承诺的内容在下面；办好以后会抽查，承诺不实要撤销决定",
                chosen == Draft.Choice.PROMISE));
      }
    }
    return ways;
  }

  @PostMapping(ApplyDrafts.PATH + "/docs/{number:[0-9]+}")
  ModelAndView choose(
      @PathVariable UUID draft,
      @PathVariable int number,
      @RequestParam(defaultValue = "") String way,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          var choice =
              EnumSet.allOf(Draft.Choice.class).stream()
                  .filter(one -> one.name().equals(way))
                  .findFirst();
          if (choice.isEmpty()) {
            return Pages.unprocessable(
                ONE, page(found, number, List.of(new Problem("way", "请选择怎么交这份材料"))));
          }
          return switch (applications.choose(draft, visitor.person(), number, choice.get())) {
            case Outcome.Done<UUID> _ ->
                Pages.seeOther(
                    ApplyDrafts.path(found)
                        + (choice.get() == Draft.Choice.UPLOAD
                            ? "/docs/" + number + "#f-file"
                            : "/docs"));
            case Outcome.Refused<UUID>(var why) ->
                Pages.unprocessable(
                    ONE, page(found, number, List.of(new Problem("way", sentence(why)))));
          };
        });
  }

  private String sentence(Refusal why) {
    return sentence(refusals, why);
  }

  static String sentence(Refusals refusals, Refusal why) {
    return why instanceof FileRefusal(_, var arguments)
        ? refusals.sentence(why, arguments)
        : refusals.sentence(why);
  }

  @PostMapping(ApplyDrafts.PATH + "/docs/{number:[0-9]+}/files")
  ModelAndView upload(
      @PathVariable UUID draft,
      @PathVariable int number,
      @RequestParam(required = false) List<MultipartFile> file,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          var problems = new ArrayList<Problem>();
          var sent = file == null ? List.<MultipartFile>of() : named(file);
          if (sent.isEmpty()) {
            problems.add(new Problem("file", "请先选择文件"));
          }
          for (var one : sent) {
            take(drafts.again(draft, visitor), number, one)
                .ifPresent(words -> problems.add(new Problem("file", words)));
          }
          return problems.isEmpty()
              ? Pages.seeOther(ApplyDrafts.path(found) + "/docs/" + number)
              : Pages.unprocessable(ONE, page(drafts.again(draft, visitor), number, problems));
        });
  }

  /// A form without a chosen file sends one without a name.
  static List<MultipartFile> named(List<MultipartFile> files) {
    return files.stream()
        .filter(one -> one.getOriginalFilename() != null && !one.getOriginalFilename().isEmpty())
        .toList();
  }

  private java.util.Optional<String> take(Draft draft, int number, MultipartFile file) {
    var now = material(draft, number).files().size();
    return switch (store(files, draft.owner(), file, now)) {
      case Outcome.Refused<StoredFile>(var why) -> java.util.Optional.of(sentence(why));
      case Outcome.Done<StoredFile>(var stored) ->
          applications.attach(
                      draft.id(),
                      draft.owner(),
                      number,
                      new Draft.DraftFile(stored.sm3(), stored.displayName(), stored.size()))
                  instanceof Outcome.Refused<UUID>(var why)
              ? java.util.Optional.of(sentence(why))
              : java.util.Optional.empty();
    };
  }

  static Outcome<StoredFile> store(Files files, PartyId owner, MultipartFile file, int now) {
    try (var content = file.getInputStream()) {
      var name = file.getOriginalFilename();
      return files.store(owner, content, name == null ? "" : name, Limits.material(now));
    } catch (IOException e) {
      throw new UncheckedIOException("an upload could not be read", e);
    }
  }

  @PostMapping(ApplyDrafts.PATH + FILE + "/remove")
  ModelAndView remove(
      @PathVariable UUID draft,
      @PathVariable int number,
      @PathVariable String sm3,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          applications.detach(draft, visitor.person(), number, sm3);
          return Pages.seeOther(ApplyDrafts.path(found) + "/docs/" + number);
        });
  }

  @GetMapping(ApplyDrafts.PATH + FILE)
  ResponseEntity<Resource> download(
      @PathVariable UUID draft,
      @PathVariable int number,
      @PathVariable String sm3,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var found = drafts.again(draft, visitor);
    own(found, number, sm3);
    return attachment(files, found.owner(), sm3);
  }

  private static void own(Draft draft, int number, String sm3) {
    if (material(draft, number).files().stream().noneMatch(file -> file.sm3().equals(sm3))) {
      throw ApplyDrafts.gone();
    }
  }

  /// Never shown inside a page of ours: what people hand in could hold a script.
  static ResponseEntity<Resource> attachment(Files files, PartyId owner, String sm3) {
    var file = files.find(owner, sm3).orElseThrow(ApplyDrafts::gone);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(file.displayName(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .contentType(MediaType.parseMediaType(file.kind().contentType()))
        .contentLength(file.size())
        .body(new InputStreamResource(files.open(owner, sm3)));
  }

  @GetMapping(ApplyDrafts.PATH + FILE + "/thumbnail")
  ResponseEntity<byte[]> thumbnail(
      @PathVariable UUID draft,
      @PathVariable int number,
      @PathVariable String sm3,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var found = drafts.again(draft, visitor);
    own(found, number, sm3);
    return files
        .thumbnail(found.owner(), sm3)
        .map(picture ->
            ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_JPEG)
                .body(picture))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
