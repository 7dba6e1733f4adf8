'use strict';
(function () {
  const metrics = data('metrics');
  const history = data('history');
  const search = data('search');
  const text = echarts.format.encodeHTML;

  function data(id) {
    const element = document.getElementById(id);
    return element ? JSON.parse(element.textContent) : null;
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue('--' + name).trim();
    return {
      panel: colour('panel'), ink: colour('ink'), muted: colour('muted'), line: colour('line'),
      first: colour('first'), second: colour('second'), third: colour('third')
    };
  }

  const percent = share => share === null ? '–' : (100 * share).toFixed(1) + ' %';

  /* What all charts share. */
  function base(c) {
    return {
      animation: false,
      aria: {enabled: true},
      textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: c.ink},
      tooltip: {
        confine: true, backgroundColor: c.panel, borderColor: c.line,
        textStyle: {color: c.ink, fontSize: 13}
      }
    };
  }

  function axis(c, more) {
    return Object.assign({
      axisLabel: {color: c.muted},
      nameTextStyle: {color: c.muted},
      axisLine: {lineStyle: {color: c.line}},
      axisTick: {show: false},
      splitLine: {lineStyle: {color: c.line}}
    }, more);
  }

  const shares = {type: 'value', min: 0, max: 1, axisLabel: {formatter: v => Math.round(100 * v) + ' %'}};

  function shareAxis(c, more) {
    const result = axis(c, Object.assign({}, shares, more));
    result.axisLabel = {color: c.muted, formatter: shares.axisLabel.formatter};
    return result;
  }

  const draw = {
    confusion(element, c) {
      const names = metrics.classes;
      const few = names.length <= 15;
      const longest = Math.max(...names.map(name => name.length));
      const margin = Math.min(120, 24 + 6.5 * longest);
      const cell = Math.max(few ? 24 : 5, Math.min(few ? 64 : 24, (element.parentElement.clientWidth - margin - 12) / names.length));
      const side = Math.round(cell * names.length);
      element.style.width = side + margin + 12 + 'px';
      element.style.height = side + margin + 30 + 'px';
      const cells = metrics.confusion.map(({label, predicted, count}) => {
        const share = count / metrics.per_class[label].support;
        // The square root keeps rare mix-ups visible.
        return {
          value: [predicted, label, Math.sqrt(share), count, share],
          label: {color: share > 0.3 ? c.panel : c.ink}
        };
      });
      const labels = {
        color: c.muted, width: margin - 18, overflow: 'truncate', fontSize: names.length > 40 ? 10 : 12,
        interval: cell >= 12 ? 0 : Math.ceil(12 / cell) - 1
      };
      return Object.assign(base(c), {
        grid: {left: margin, top: 8, width: side, height: side},
        xAxis: axis(c, {
          type: 'category', data: names, name: 'predicted', nameLocation: 'middle', nameGap: margin,
          axisLabel: Object.assign({rotate: 90}, labels), splitArea: {show: false}
        }),
        yAxis: axis(c, {type: 'category', data: names, inverse: true, axisLabel: labels}),
        visualMap: {
          show: false, dimension: 2, min: 0, max: 1, inRange: {color: [c.panel, c.first]}
        },
        series: [{
          type: 'heatmap', data: cells,
          label: {show: cell >= 24, formatter: p => p.value[3], fontSize: cell >= 40 ? 12 : 10},
          itemStyle: {borderColor: c.line, borderWidth: cell >= 12 ? 1 : 0},
          emphasis: {itemStyle: {borderColor: c.ink, borderWidth: 1}}
        }],
        tooltip: Object.assign(base(c).tooltip, {
          formatter: p => text(names[p.value[1]]) + ' called ' + text(names[p.value[0]]) + '<br><b>' + p.value[3]
              + '</b> images, ' + percent(p.value[4]) + ' of the class'
        })
      });
    },

    classes(element, c) {
      const limit = Number(element.dataset.limit);
      const classes = metrics.per_class.length <= limit ? metrics.per_class
          : metrics.per_class.filter(one => one.f1 !== null).sort((a, b) => a.f1 - b.f1).slice(0, limit);
      element.style.height = classes.length * 46 + 70 + 'px';
      const bars = (name, colour, value) => ({
        name, type: 'bar', data: classes.map(value), itemStyle: {color: colour}, barGap: '10%', barCategoryGap: '30%'
      });
      return Object.assign(base(c), {
        legend: {top: 0, textStyle: {color: c.ink}},
        grid: {left: 100, right: 24, top: 34, bottom: 28},
        xAxis: shareAxis(c),
        yAxis: axis(c, {
          type: 'category', inverse: true, data: classes.map(one => one.name),
          axisLabel: {color: c.ink, width: 88, overflow: 'truncate'}
        }),
        series: [
          bars('Precision', c.first, one => one.precision.value),
          bars('Recall', c.second, one => one.recall.value),
          bars('F1', c.third, one => one.f1)
        ],
        tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: percent})
      });
    },

    reliability(element, c) {
      element.style.height = '420px';
      const bins = metrics.reliability;
      const names = bins.map(bin => Math.round(100 * bin.from) + '–' + Math.round(100 * bin.to) + ' %');
      return Object.assign(base(c), {
        grid: [{left: 56, right: 16, top: 16, height: 230}, {left: 56, right: 16, top: 282, height: 70}],
        xAxis: [
          axis(c, {type: 'category', data: names, axisLabel: {show: false}}),
          axis(c, {type: 'category', data: names, gridIndex: 1, name: 'confidence', nameLocation: 'middle', nameGap: 28})
        ],
        yAxis: [
          shareAxis(c, {name: 'right', nameLocation: 'middle', nameGap: 44}),
          axis(c, {type: 'value', gridIndex: 1, name: 'images', nameLocation: 'middle', nameGap: 44, splitNumber: 2})
        ],
        series: [
          {name: 'Right', type: 'bar', data: bins.map(bin => bin.accuracy), itemStyle: {color: c.first}, barWidth: '80%'},
          {
            name: 'Perfectly calibrated', type: 'line', data: bins.map(bin => (bin.from + bin.to) / 2), symbol: 'none',
            lineStyle: {color: c.second, type: 'dashed', width: 2}, itemStyle: {color: c.second}
          },
          {
            name: 'Images', type: 'bar', xAxisIndex: 1, yAxisIndex: 1, data: bins.map(bin => bin.count),
            itemStyle: {color: c.muted}, barWidth: '80%'
          }
        ],
        tooltip: Object.assign(base(c).tooltip, {
          trigger: 'axis',
          formatter: points => {
            const bin = bins[points[0].dataIndex];
            return names[points[0].dataIndex] + ' sure: <b>' + bin.count + '</b> images<br>mean confidence '
                + percent(bin.confidence) + '<br>right ' + percent(bin.accuracy);
          }
        }),
        axisPointer: {link: [{xAxisIndex: 'all'}]}
      });
    },

    loss(element, c) {
      return lines(c, {type: 'value', scale: true}, [
        ['Training', c.first, 'train_loss'], ['Validation', c.second, 'validation_loss']
      ], value => value === null ? '–' : value.toFixed(4));
    },

    accuracy(element, c) {
      return lines(c, null, [['Validation', c.second, 'validation_accuracy']], percent);
    },

    speed(element, c) {
      return lines(c, {type: 'value', min: 0}, [['Images/s', c.third, 'images_per_second']],
          value => value === null ? '–' : Math.round(value).toLocaleString('en'));
    },

    setting(element, c) {
      const key = element.dataset.key;
      const tried = search.trials.filter(trial => trial.metric !== null);
      return Object.assign(base(c), {
        grid: {left: 56, right: 28, top: 12, bottom: 32},
        xAxis: settingAxis(c, key),
        yAxis: metricAxis(c),
        series: [{
          type: 'scatter', symbolSize: 10,
          data: tried.map(trial => ({
            value: [settingValue(key, trial), trial.metric], trial,
            itemStyle: {
              color: trial.status === 'finished' ? c.first : 'transparent',
              borderColor: trial.rank === 1 ? c.second : c.first, borderWidth: trial.rank === 1 ? 3 : 1.5
            }
          }))
        }],
        tooltip: Object.assign(base(c).tooltip, {formatter: p => trialText(p.data.trial)})
      });
    },

    parallel(element, c) {
      element.style.height = '360px';
      const tried = search.trials.filter(trial => trial.metric !== null);
      const axes = search.keys.map(({key, name}) => Object.assign(settingAxis(c, key), {name}));
      axes.push(Object.assign(metricAxis(c), {name: search.metric}));
      return Object.assign(base(c), {
        parallel: {left: 60, right: 60, top: 40, bottom: 30, parallelAxisDefault: {nameTextStyle: {color: c.ink}}},
        parallelAxis: axes.map((one, dim) => Object.assign(one, {dim, nameLocation: 'end', nameTextStyle: {color: c.ink}})),
        series: [{
          type: 'parallel',
          data: tried.slice().reverse().map(trial => ({
            value: search.keys.map(({key}) => settingValue(key, trial)).concat(trial.metric), trial,
            lineStyle: {
              color: trial.rank === 1 ? c.second : c.first, width: trial.rank === 1 ? 4 : 1.5,
              opacity: trial.rank === 1 ? 1 : 0.2 + 0.7 * (1 - trial.rank / search.trials.length)
            }
          }))
        }],
        tooltip: Object.assign(base(c).tooltip, {formatter: p => trialText(p.data.trial)})
      });
    },

    curves(element, c) {
      element.style.height = '360px';
      const longest = Math.max(1, ...search.trials.map(trial => trial.epochs.length));
      return Object.assign(base(c), {
        grid: {left: 56, right: 16, top: 12, bottom: 44},
        xAxis: axis(c, {
          type: 'value', min: 1, max: longest, minInterval: 1, name: 'epoch', nameLocation: 'middle', nameGap: 28
        }),
        yAxis: metricAxis(c),
        series: search.trials.slice().reverse().map(trial => ({
          type: 'line', data: trial.epochs.map(value => ({value, trial})), z: trial.rank === 1 ? 3 : 2,
          symbolSize: trial.rank === 1 ? 8 : 5,
          lineStyle: {
            color: trial.rank === 1 ? c.second : c.first, width: trial.rank === 1 ? 3 : 1.5,
            opacity: trial.rank === 1 ? 1 : 0.6
          },
          itemStyle: {color: trial.rank === 1 ? c.second : c.first}
        })),
        tooltip: Object.assign(base(c).tooltip, {
          formatter: p => 'epoch ' + p.value[0] + ': <b>' + metricText(p.value[1]) + '</b><br>' + trialText(p.data.trial)
        })
      });
    }
  };

  const metricText = value => value === null ? '–' : search.share ? percent(value) : value.toFixed(4);

  function metricAxis(c) {
    return search.share ? shareAxis(c, {min: null, max: null, scale: true}) : axis(c, {type: 'value', scale: true});
  }

  const isNumber = key => search.trials.every(trial => isFinite(trial.settings[key]) && trial.settings[key] !== '');

  const settingValue = (key, trial) => isNumber(key) ? Number(trial.settings[key]) : trial.settings[key];

  /* Names in their order, numbers on a line, and on a log scale where they are far apart. */
  function settingAxis(c, key) {
    const values = search.trials.map(trial => settingValue(key, trial));
    if (!isNumber(key)) {
      return axis(c, {type: 'category', data: [...new Set(values)].sort()});
    }
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const isLog = least > 0 && most / least >= 20;
    return axis(c, isLog ? {type: 'log', min: least, max: most, axisLabel: {color: c.muted, formatter: shortNumber}}
        : {type: 'value', scale: true});
  }

  const shortNumber = value => Number(value.toPrecision(2)).toString();

  function trialText(trial) {
    return 'trial ' + trial.trial + ', ' + trial.status + ': <b>' + metricText(trial.metric) + '</b>'
        + search.keys.map(({key, name}) => '<br>' + text(name) + ' ' + text(trial.settings[key])).join('');
  }

  function lines(c, valueAxis, series, format) {
    return Object.assign(base(c), {
      legend: {show: series.length > 1, top: 0, textStyle: {color: c.ink}},
      grid: {left: 56, right: 16, top: 30, bottom: 44},
      xAxis: axis(c, {
        type: 'category', data: history.map(row => row.epoch), name: 'epoch', nameLocation: 'middle', nameGap: 28
      }),
      yAxis: valueAxis === null ? shareAxis(c) : axis(c, valueAxis),
      series: series.map(([name, colour, key]) => ({
        name, type: 'line', data: history.map(row => row[key]), symbolSize: 7,
        lineStyle: {color: colour, width: 2}, itemStyle: {color: colour}
      })),
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', valueFormatter: format})
    });
  }

  function drawAll() {
    const c = colours();
    document.querySelectorAll('.chart').forEach(element => {
      echarts.dispose(element);
      const options = draw[element.dataset.chart](element, c);
      echarts.init(element).setOption(options);
    });
  }

  let width = 0;
  function drawAgain() {
    if (width !== document.documentElement.clientWidth) {
      width = document.documentElement.clientWidth;
      drawAll();
    }
  }

  drawAgain();
  let pending;
  addEventListener('resize', () => {
    clearTimeout(pending);
    pending = setTimeout(drawAgain, 150);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
})();
