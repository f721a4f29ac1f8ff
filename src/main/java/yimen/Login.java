package yimen;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A way into a database: the address with user and password in it, and what to say first on each
/// connection (`set role …`; empty if the user already is who it should be).
record Login(String url, String firstWords) {

  Connection connect() throws SQLException {
    var connection = DriverManager.getConnection(url);
    try (var statement = connection.createStatement()) {
      if (!firstWords.isEmpty()) {
        statement.execute(firstWords);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// The password stays out of logs.
  @Override
  public String toString() {
    return "Login[" + url.replaceFirst("\\?.*", "") + "]";
  }
}
