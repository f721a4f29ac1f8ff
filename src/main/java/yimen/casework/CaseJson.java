package yimen.casework;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import yimen.casework.CaseEvent.*;
import yimen.kernel.CaseNumber;
import yimen.kernel.PartyId;

/// Events and states as JSON. The names of types are explicit and never derived from classes; a
/// released name is read forever. What an event says in people's words is sealed on the way out and
/// opened on the way in, so that neither ledger nor register holds it in clear.
final class CaseJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule("yimen")
                  .addSerializer(PartyId.class, new AsText<>())
                  .addSerializer(CaseNumber.class, new AsText<>())
                  .addSerializer(Set.class, new InOrder())
                  .addDeserializer(PartyId.class, new FromText<>(PartyId::of))
                  .addDeserializer(CaseNumber.class, new FromText<>(CaseNumber::of)))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private CaseJson() {}

  /// The released name of an event's type, with its version.
  static String typeOf(CaseEvent event) {
    return switch (event) {
      case Submitted _ -> "casework.submitted.v1";
      case CorrectionRequested _ -> "casework.correction-requested.v1";
      case Corrected _ -> "casework.corrected.v1";
      case Accepted _ -> "casework.accepted.v1";
      case DeemedAccepted _ -> "casework.deemed-accepted.v1";
      case NotAccepted _ -> "casework.not-accepted.v1";
      case OwedReceived _ -> "casework.owed-received.v1";
      case Reviewed _ -> "casework.reviewed.v1";
      case Decided _ -> "casework.decided.v1";
      case LicenceMade _ -> "casework.licence-made.v1";
      case Served _ -> "casework.served.v1";
      case Withdrawn _ -> "casework.withdrawn.v1";
      case CorrectionExpired _ -> "casework.correction-expired.v1";
    };
  }

  /// The article that orders or allows the act (standards §2.4).
  static String basisOf(CaseEvent event) {
    return switch (event) {
      case Submitted _ -> "行政许可法第二十九条";
      case CorrectionRequested _ -> "行政许可法第三十二条第一款第四项";
      case Corrected _ -> "行政许可法第三十二条第一款第五项";
      case Accepted _ -> "行政许可法第三十二条第一款第五项";
      case DeemedAccepted _ -> "行政许可法第三十二条第一款第四项";
      case NotAccepted(_, var ground, _, _) ->
          switch (ground) {
            case NO_PERMIT_NEEDED -> "行政许可法第三十二条第一款第一项";
            case NOT_THIS_AGENCY -> "行政许可法第三十二条第一款第二项";
            case INCOMPLETE -> "行政许可法第三十二条第一款第五项";
          };
      case OwedReceived _ -> "容缺受理承诺";
      case Reviewed _ -> "行政许可法第三十四条";
      case Decided(_, var decision, _, _, _) ->
          decision == Decision.GRANT ? "行政许可法第三十八条第一款" : "行政许可法第三十八条第二款";
      case LicenceMade _ -> "行政许可法第三十九条";
      case Served _ -> "行政许可法第四十四条";
      case Withdrawn _ -> "申请人撤回";
      case CorrectionExpired _ -> "补正告知书载明的期限";
    };
  }

  static Class<? extends CaseEvent> classOf(String type) {
    return switch (type) {
      case "casework.submitted.v1" -> Submitted.class;
      case "casework.correction-requested.v1" -> CorrectionRequested.class;
      case "casework.corrected.v1" -> Corrected.class;
      case "casework.accepted.v1" -> Accepted.class;
      case "casework.deemed-accepted.v1" -> DeemedAccepted.class;
      case "casework.not-accepted.v1" -> NotAccepted.class;
      case "casework.owed-received.v1" -> OwedReceived.class;
      case "casework.reviewed.v1" -> Reviewed.class;
      case "casework.decided.v1" -> Decided.class;
      case "casework.licence-made.v1" -> LicenceMade.class;
      case "casework.served.v1" -> Served.class;
      case "casework.withdrawn.v1" -> Withdrawn.class;
      case "casework.correction-expired.v1" -> CorrectionExpired.class;
      case String unknown ->
          throw new IllegalArgumentException("no event of a case is called " + unknown);
    };
  }

  /// JSON of an event whose words have gone through `seal`.
  static String write(CaseEvent event, UnaryOperator<String> seal) {
    return JSON.writeValueAsString(words(event, seal));
  }

  static CaseEvent read(String type, String json, UnaryOperator<String> open) {
    return words(JSON.readValue(json, classOf(type)), open);
  }

  static String write(CaseState state) {
    return JSON.writeValueAsString(new StateBox(state.getClass().getSimpleName(), state));
  }

  static CaseState readState(String json) {
    var tree = JSON.readTree(json);
    var kind =
        switch (tree.get("kind").asString()) {
          case "AwaitingAcceptance" -> CaseState.AwaitingAcceptance.class;
          case "AwaitingCorrection" -> CaseState.AwaitingCorrection.class;
          case "UnderReview" -> CaseState.UnderReview.class;
          case "AwaitingDecision" -> CaseState.AwaitingDecision.class;
          case "Decided" -> CaseState.Decided.class;
          case "Closed" -> CaseState.Closed.class;
          case String unknown ->
              throw new IllegalStateException("no state of a case is called " + unknown);
        };
    return JSON.treeToValue(tree.get("state"), kind);
  }

  static <T> T readValue(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }

  static String writeValue(Object value) {
    return JSON.writeValueAsString(value);
  }

  private record StateBox(String kind, CaseState state) {}

  /// Everything in an event that people wrote or answered; empty text stays empty.
  private static CaseEvent words(CaseEvent event, UnaryOperator<String> through) {
    UnaryOperator<String> text = words -> words.isEmpty() ? words : through.apply(words);
    return switch (event) {
      case Submitted e ->
          new Submitted(
              e.number(),
              e.receivedOn(),
              e.noticeDueOn(),
              e.itemCode(),
              e.guideVersion(),
              e.itemName(),
              e.agencyCode(),
              e.applicant(),
              e.submittedBy(),
              e.plan(),
              e.materials(),
              text.apply(e.form()),
              text.apply(e.queryCode()));
      case CorrectionRequested(var on, var faults, var answerBy) ->
          new CorrectionRequested(on, faults(faults, text), answerBy);
      case Corrected(var receivedOn, var noticeDueOn, var materials, var form) ->
          new Corrected(receivedOn, noticeDueOn, materials, form.map(text));
      case NotAccepted(var on, var ground, var reason, var rightOffice) ->
          new NotAccepted(on, ground, text.apply(reason), rightOffice);
      case Reviewed e ->
          new Reviewed(
              e.on(),
              e.step(),
              e.stepName(),
              e.opinion(),
              text.apply(e.words()),
              e.reviewer(),
              e.secondOfficer());
      case Decided(var on, var decision, var reasons, var decider, var deliverBy) ->
          new Decided(on, decision, text.apply(reasons), decider, deliverBy);
      case Withdrawn(var on, var reason) -> new Withdrawn(on, text.apply(reason));
      case Accepted _,
          DeemedAccepted _,
          OwedReceived _,
          LicenceMade _,
          Served _,
          CorrectionExpired _ ->
          event;
    };
  }

  private static List<Fault> faults(List<Fault> faults, UnaryOperator<String> text) {
    return faults.stream()
        .map(fault ->
            new Fault(fault.material(), fault.field(), fault.name(), text.apply(fault.reason())))
        .toList();
  }

  private static final class AsText<T> extends ValueSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.toString());
    }
  }

  /// A set of Java has another order in every run; what is hashed and compared must not.
  private static final class InOrder extends ValueSerializer<Object> {
    @Override
    public void serialize(Object set, JsonGenerator out, SerializationContext context) {
      out.writeStartArray();
      ((Set<?>) set).stream().sorted().forEach(out::writePOJO);
      out.writeEndArray();
    }
  }

  private static final class FromText<T> extends ValueDeserializer<T> {

    private final java.util.function.Function<String, T> of;

    FromText(java.util.function.Function<String, T> of) {
      this.of = of;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      return of.apply(in.getString());
    }
  }
}
