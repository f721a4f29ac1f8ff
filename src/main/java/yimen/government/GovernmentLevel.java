package yimen.government;

/// 行使层级. Names, never wire digits (standards §1.2).
public enum GovernmentLevel {
  CITY,
  DISTRICT,
  TOWN,
  VILLAGE
}
