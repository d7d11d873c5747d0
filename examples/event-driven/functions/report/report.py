import json
import os


def handler(event, context):
    """Reports on the days that the schedule, or a caller, asks for."""
    days = event.get("days", 1)
    print(json.dumps({"message": "report", "environment": os.environ["ENVIRONMENT"], "days": days}))
    return {"days": days}
