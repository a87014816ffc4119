"""The training step of TrainingStepNetwork.cs in Python: one line in, one line out.

"run N" does N steps and answers with the seconds they took; an empty line ends it.
"""
import sys
import time

import torch
from torch import nn

batch, side, threads = (int(argument) for argument in sys.argv[1:4])
torch.set_num_threads(threads)
torch.manual_seed(7)


def block(inputs, outputs, stride):
    return [nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(*block(3, 16, 2), *block(16, 32, 1), *block(32, 64, 2), *block(64, 64, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.head = nn.Linear(64, 32)

    def forward(self, x):
        return self.head(self.features(x))


net = Net()
optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.01)
x = torch.randn(batch, 3, side, side)
y = torch.randn(batch, 32)


def step():
    optimizer.zero_grad(set_to_none=True)
    loss = nn.functional.mse_loss(net(x), y)
    loss.backward()
    optimizer.step()
    return loss


print(f"ready {torch.__version__} {sum(p.numel() for p in net.parameters())}", flush=True)
for line in sys.stdin:
    words = line.split()
    if not words:
        break
    count = int(words[1])
    start = time.perf_counter()
    for _ in range(count):
        loss = step()
    loss.item()
    print(time.perf_counter() - start, flush=True)
