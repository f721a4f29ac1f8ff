package yimen.ui;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Objects;

/// Line drawings on a grid of 24, always beside words and therefore hidden from screen readers. In
/// a template: `${Icon.SEARCH}`.
public final class Icon implements Content {

  public static final Icon MAP =
      new Icon(
          """
          <path d="m3.5 6 5.5-2.2 6 2.2 5.5-2.2v14.2L15 20.2 9 18l-5.5 2.2zM9 3.8V18M15 6v14.2"/>\
          """);
  public static final Icon DOWN =
      new Icon(
          """
          <path d="m6 9.5 6 6 6-6"/>\
          """);
  public static final Icon ELDER =
      new Icon(
          """
          <path d="M4 18 8.5 6h1L14 18M5.6 14h6.8M15.5 18l2.2-6h.6l2.2 6M16.2 16.2h3.6"/>\
          """);
  public static final Icon ACCESS =
      new Icon(
          """
          <circle cx="12" cy="4.8" r="1.9"/><path d="M4.5 8.8c5 1.2 10 1.2 15 0M12 9.8v4.7l-3 6M12 14.5l3 6"/>\
          """);
  public static final Icon PERSON =
      new Icon(
          """
          <circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.2c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>\
          """);
  public static final Icon PHONE =
      new Icon(
          """
          <path d="M6.2 3.8h3l1.5 4.2-2 1.5a12 12 0 0 0 5.8 5.8l1.5-2 4.2 1.5v3c0 1-.8 1.8-1.8 1.7A16.3 16.3 0 0 1 4.5 5.6c0-1 .7-1.8 1.7-1.8z"/>\
          """);
  public static final Icon OLD_AGE =
      new Icon(
          """
          <circle cx="10" cy="5" r="2"/><path d="M8 20.5v-5l-1.5-2L8 8.5h3.5l1.5 3 3 1M10 15.5l2.5 5M17.5 20.5v-7.2a1.7 1.7 0 0 1 3.3 0"/>\
          """);
  public static final Icon HEALTH =
      new Icon(
          """
          <path d="M12 19.5C6 15.5 3.5 12.3 3.5 9a4.3 4.3 0 0 1 8.5-1.3A4.3 4.3 0 0 1 20.5 9c0 3.3-2.5 6.5-8.5 10.5zM6.5 12h3l1.2-2.3 2 4.3 1.2-2h3.6"/>\
          """);
  public static final Icon MONEY =
      new Icon(
          """
          <circle cx="12" cy="12" r="8.5"/><path d="m8.5 7.5 3.5 4.5 3.5-4.5M12 12v5.5M9 12.5h6M9 15h6"/>\
          """);
  public static final Icon LICENCE =
      new Icon(
          """
          <rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="11" r="2.2"/><path d="M5.5 16c.5-1.7 1.6-2.5 3-2.5s2.5.8 3 2.5M14.5 10h4M14.5 13.5h4"/>\
          """);
  public static final Icon TRUCK =
      new Icon(
          """
          <path d="M2.5 6.5h11v10h-11zM13.5 10h4l3.5 3.5v3h-7.5z"/><circle cx="7" cy="17.5" r="2"/><circle cx="17" cy="17.5" r="2"/>\
          """);
  public static final Icon HANDS =
      new Icon(
          """
          <path d="M3.5 14.5 8 11l4 1.5h3.5c1.5 0 1.5 2.3 0 2.3H11M3.5 20l3-2h7.5l6.5-5.5c-.8-1.2-2-1.2-3.2-.2l-2.5 2"/>\
          """);
  public static final Icon BACK =
      new Icon(
          """
          <path d="M15 5.5 8.5 12l6.5 6.5"/>\
          """);
  public static final Icon SPEECH =
      new Icon(
          """
          <path d="M4 5h16v11H10l-4.5 3.8V16H4z"/><path d="M8 9h8M8 12h5"/>\
          """);
  public static final Icon SEARCH =
      new Icon(
          """
          <circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>\
          """);
  public static final Icon TICKET =
      new Icon(
          """
          <path d="M3.5 7h17v3.5a1.7 1.7 0 0 0 0 3.4V17h-17v-3.1a1.7 1.7 0 0 0 0-3.4zM14 7v10"/>\
          """);
  public static final Icon BELL =
      new Icon(
          """
          <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5c1 .9 3 .9 4 0"/>\
          """);
  public static final Icon PLUS =
      new Icon(
          """
          <path d="M12 5v14M5 12h14"/>\
          """);
  public static final Icon INBOX =
      new Icon(
          """
          <path d="M4 13 6.5 5h11L20 13v6H4zM4 13h4.5l1.2 2.5h4.6L15.5 13H20"/>\
          """);
  public static final Icon PAGE =
      new Icon(
          """
          <path d="M6.5 3.5h7.8l3.7 3.7v13.3h-11.5zM14 3.5v4h4M9 12h6M9 15.5h6"/>\
          """);
  public static final Icon PAUSE =
      new Icon(
          """
          <circle cx="12" cy="12" r="8.5"/><path d="M10 9v6M14 9v6"/>\
          """);
  public static final Icon LINK =
      new Icon(
          """
          <path d="M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.2-1.2"/>\
          """);
  public static final Icon DONE =
      new Icon(
          """
          <circle cx="12" cy="12" r="8.5"/><path d="m8.3 12.3 2.7 2.7 4.9-5.4"/>\
          """);
  public static final Icon LIST =
      new Icon(
          """
          <path d="M8.5 6h12M8.5 12h12M8.5 18h12M4 6h.1M4 12h.1M4 18h.1"/>\
          """);
  public static final Icon SCALES =
      new Icon(
          """
          <path d="M12 4v16M7.5 20h9M5 7h14M5 7l-2.5 6a2.8 2.8 0 0 0 5 0zM19 7l-2.5 6a2.8 2.8 0 0 0 5 0z"/>\
          """);
  public static final Icon CHART =
      new Icon(
          """
          <path d="M4 4v16h16M8 16v-4M12 16V8M16 16v-6"/>\
          """);
  public static final Icon FLAG =
      new Icon(
          """
          <path d="M5.5 21V4h12l-2 4 2 4h-12"/>\
          """);
  public static final Icon STAR =
      new Icon(
          """
          <path d="m12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"/>\
          """);
  public static final Icon BOOK =
      new Icon(
          """
          <path d="M4 5c3-1 6-.7 8 1v14c-2-1.6-5-2-8-1zM20 5c-3-1-6-.7-8 1v14c2-1.6 5-2 8-1z"/>\
          """);
  public static final Icon SPLIT =
      new Icon(
          """
          <path d="M4 5h16v14H4zM13 5v14"/>\
          """);
  public static final Icon PRINT =
      new Icon(
          """
          <path d="M7 8.5V4h10v4.5M7 17H4V8.5h16V17h-3M7 13.5h10V20H7z"/>\
          """);
  public static final Icon CLOSE =
      new Icon(
          """
          <path d="m6 6 12 12M18 6 6 18"/>\
          """);
  public static final Icon FILTER =
      new Icon(
          """
          <path d="M4 5.5h16l-6.2 7.2v6.3l-3.6-2v-4.3z"/>\
          """);
  public static final Icon STAMP =
      new Icon(
          """
          <rect x="4" y="4" width="16" height="16" rx="1.5"/><path d="M8 8h8M12 8v8M8 12h8M8 16h8"/>\
          """);
  public static final Icon WARNING =
      new Icon(
          """
          <path d="M12 4 2.8 19.8h18.4z"/><path d="M12 10v4.6M12 17.2v.1"/>\
          """);
  public static final Icon CLOCK =
      new Icon(
          """
          <circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.3l3.4 2"/>\
          """);
  public static final Icon SHIELD =
      new Icon(
          """
          <path d="M12 3.5 4.5 6v5.5c0 4.5 3 7.5 7.5 9 4.5-1.5 7.5-4.5 7.5-9V6z"/><path d="m8.7 12 2.4 2.4 4.3-4.6"/>\
          """);
  public static final Icon EYE =
      new Icon(
          """
          <path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="3"/>\
          """);
  public static final Icon HEADSET =
      new Icon(
          """
          <path d="M4.5 15v-3a7.5 7.5 0 0 1 15 0v3M4.5 13.5h3v5.5h-3zM16.5 13.5h3v5.5h-3zM18 19c0 1.5-2 2.3-4.5 2.3"/>\
          """);
  public static final Icon DICE =
      new Icon(
          """
          <rect x="4" y="4" width="16" height="16" rx="3"/><path d="M8.5 8.5h.1M15.5 8.5h.1M12 12h.1M8.5 15.5h.1M15.5 15.5h.1" stroke-width="2.6"/>\
          """);
  public static final Icon PEN =
      new Icon(
          """
          <path d="M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5z"/>\
          """);
  public static final Icon DOWNLOAD =
      new Icon(
          """
          <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15"/>\
          """);
  public static final Icon BIRTH =
      new Icon(
          """
          <circle cx="12" cy="9" r="5"/><path d="M10 9h.1M14 9h.1M10.4 11c1 .8 2.2.8 3.2 0M12 4c0-1 1-1.5 1.8-1M6 20.5c.4-3.3 2.6-5.2 6-5.2s5.6 1.9 6 5.2"/>\
          """);
  public static final Icon SCHOOL =
      new Icon(
          """
          <path d="m2.5 9 9.5-4.5L21.5 9 12 13.5zM6.5 11v5c1.5 1.5 3.5 2.2 5.5 2.2s4-.7 5.5-2.2v-5M21.5 9v5.5"/>\
          """);
  public static final Icon WORK =
      new Icon(
          """
          <rect x="3" y="7.5" width="18" height="12" rx="1.5"/><path d="M8.5 7.5V5h7v2.5M3 12.5c6 2.6 12 2.6 18 0M12 13v2"/>\
          """);
  public static final Icon MARRIAGE =
      new Icon(
          """
          <circle cx="8.8" cy="14" r="5"/><circle cx="15.2" cy="14" r="5"/><path d="m7.3 6 1.5-2.2L10.3 6 8.8 9z"/>\
          """);
  public static final Icon HOME =
      new Icon(
          """
          <path d="m3.5 11.5 8.5-7 8.5 7M6 10v10h12V10M10 20v-5.5h4V20"/>\
          """);
  public static final Icon SHOP =
      new Icon(
          """
          <path d="M4 10v10h16V10M2.8 10 5 4.5h14L21.2 10M2.8 10c0 2.5 4 2.5 4.6 0 .6 2.5 4 2.5 4.6 0 .6 2.5 4 2.5 4.6 0 .6 2.5 4.6 2.5 4.6 0M9.5 20v-5h5v5"/>\
          """);
  public static final Icon LEAF =
      new Icon(
          """
          <path d="M5 19c0-9 5-13.5 14-14 .5 9-4 14-11.5 12.5M5 19c2-4.5 5-7 9-9"/>\
          """);
  public static final Icon MEAL =
      new Icon(
          """
          <path d="M3.5 11.5h17c0 4.5-3 7.5-6 8.5h-5c-3-1-6-4-6-8.5zM8.5 8c-1-1.2 1-2 0-3.5M12.5 8c-1-1.2 1-2 0-3.5M16.5 8c-1-1.2 1-2 0-3.5"/>\
          """);
  public static final Icon BUILDING =
      new Icon(
          """
          <path d="M5 20.5V4.5h9v16M14 9.5h5v11M3 20.5h18M8 8h3M8 11.5h3M8 15h3M16.5 13h.1M16.5 16.5h.1"/>\
          """);
  public static final Icon SWAP =
      new Icon(
          """
          <path d="M4 8.5h14l-3.5-3.5M20 15.5H6l3.5 3.5"/>\
          """);
  public static final Icon LOCK =
      new Icon(
          """
          <rect x="5" y="10.5" width="14" height="9.5" rx="1.5"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>\
          """);
  public static final Icon CHECK =
      new Icon(
          """
          <path d="m5 12.5 4.5 4.5L19.5 7"/>\
          """);
  public static final Icon QR =
      new Icon(
          """
          <path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2M14 20h2M18 18h2v2"/>\
          """);
  public static final Icon FORWARD =
      new Icon(
          """
          <path d="m9 5.5 6.5 6.5L9 18.5"/>\
          """);
  public static final Icon UPLOAD =
      new Icon(
          """
          <path d="M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4.5 20h15"/>\
          """);
  public static final Icon CAMERA =
      new Icon(
          """
          <path d="M3.5 7.5h4L9 5h6l1.5 2.5h4v11.5h-17z"/><circle cx="12" cy="13" r="3.4"/>\
          """);
  public static final Icon CAR =
      new Icon(
          """
          <path d="M4 16.5v-4l2-5.5h12l2 5.5v4zM4 12.5h16M6 16.5v2M18 16.5v2M7.5 14.5h.1M16.5 14.5h.1"/>\
          """);
  public static final Icon SOUND =
      new Icon(
          """
          <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"/>\
          """);
  public static final Icon COPY =
      new Icon(
          """
          <path d="M8.5 8.5v-4h11v11h-4M4.5 8.5h11v11h-11z"/>\
          """);
  public static final Icon INFO =
      new Icon(
          """
          <circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.2M12 7.6v.1"/>\
          """);
  public static final Icon EXIT =
      new Icon(
          """
          <path d="M10 4.5H4.5v15H10M15 8l4 4-4 4M9.5 12H19"/>\
          """);
  public static final Icon COMPANY =
      new Icon(
          """
          <path d="M3.5 20.5v-13l8-3.5v16.5M11.5 9.5h9v11M2.5 20.5h19M6 10.5h3M6 14h3M6 17.5h3M14.5 13h3M14.5 16.5h3"/>\
          """);
  public static final Icon PROJECT =
      new Icon(
          """
          <path d="M3 20.5h18M5.5 20.5V9.5h6v11M14 20.5V4l5 3v13.5M5.5 13h6M14 10h5M14 14h5"/>\
          """);

  private final String lines;

  private Icon(String lines) {
    this.lines = lines;
  }

  /// By the name of its constant, for drawings chosen in data.
  public static Icon named(String name) {
    try {
      return (Icon) Objects.requireNonNull(Icon.class.getField(name).get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no icon " + name, e);
    }
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(
        "<svg class=\"ic\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">");
    output.writeContent(lines);
    output.writeContent("</svg>");
  }
}
