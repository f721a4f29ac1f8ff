package yimen.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who does something, for whom, through which channel, under which command id. The id is made when
/// the form is drawn, so that a double click or a retry is the same act (reliability §1.2).
public record Act(Actor actor, @Nullable PartyId onBehalfOf, Channel channel, UUID commandId) {

  public static Act byRobot(String job, UUID commandId) {
    return new Act(new Actor.Robot(job), null, Channel.ROBOT, commandId);
  }
}
