"""Topics, queues and an alarm's action with boto3 against AWS_ENDPOINT_URL; prints what it saw as one JSON object."""

import json

import boto3
from botocore.exceptions import ClientError

sns, sqs, cloudwatch = (boto3.client(name) for name in ("sns", "sqs", "cloudwatch"))

topic = sns.create_topic(Name="shop")["TopicArn"]
queue = sqs.create_queue(QueueName="shop")["QueueUrl"]
sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint="arn:aws:sqs:eu-west-1:000000000000:shop")
subscribed = [each["Protocol"] for each in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]]
cloudwatch.put_metric_alarm(
    AlarmName="shop-shut",
    Namespace="Shop",
    MetricName="Visitors",
    Period=1,
    Statistic="Sum",
    EvaluationPeriods=1,
    Threshold=1,
    ComparisonOperator="LessThanThreshold",
    TreatMissingData="breaching",
    AlarmActions=[topic],
)


def received():
    messages = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=10, MaxNumberOfMessages=10).get("Messages", [])
    for message in messages:
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return [json.loads(message["Body"]) for message in messages]


rang = received()
sns.publish(TopicArn=topic, Message="by hand", Subject="a word")
by_hand = received()
try:
    sns.publish(TopicArn=topic + "-of-nobody", Message="x")
    refusal = None
except ClientError as error:
    refusal = error.response["Error"]["Code"]
try:
    sqs.receive_message(QueueUrl=queue + "-of-nobody")
    unknown = None
except sqs.exceptions.QueueDoesNotExist:
    unknown = "QueueDoesNotExist"

alarm = json.loads(rang[0]["Message"])
print(
    json.dumps(
        {
            "subscribed": subscribed,
            "alarm": [alarm["AlarmName"], alarm["OldStateValue"], alarm["NewStateValue"]],
            "topic": rang[0]["TopicArn"],
            "byHand": [[each["Subject"], each["Message"]] for each in by_hand],
            "left": sqs.receive_message(QueueUrl=queue).get("Messages", []),
            "refusals": [refusal, unknown],
        }
    )
)
